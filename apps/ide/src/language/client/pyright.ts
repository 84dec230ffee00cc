import { MAIN_FILE } from '@skython/shared';
import { sentenceOf } from '../../instance/requestFailed.js';
import type { ToolState } from '../language.js';
import { uriOf } from '../places.js';
import type { LanguageClient } from './client.js';
import { type Server, startServer } from './server.js';

/** The running language server. */
export interface Pyright {
  /** These are imported: when that takes packages the server has not, another one with them takes its place. */
  know(imports: readonly string[]): Promise<void>;
  /** Another attempt after a failure. */
  restart(): Promise<void>;
  /** The text of a library's file. */
  read(path: string): Promise<string | undefined>;
  end(): void;
}

export function createPyright({ lsp }: LanguageClient, onState: (state: ToolState) => void): Pyright {
  let server: Server | undefined;
  let imported: readonly string[] = [];
  let starting: Promise<void> | undefined;
  let ended = false;
  /** Packages that could not be had: not tried again until another import is written. */
  let tried: readonly string[] = [];

  async function start(): Promise<void> {
    try {
      const next = await startServer(imported);
      if (ended) return next.end();
      server?.end();
      if (server !== undefined) lsp.disconnect();
      server = next;
      lsp.connect(next.transport);
      await lsp.initializing;
      warm();
      onState({ state: 'ready' });
    } catch (error) {
      if (server === undefined && !ended) onState({ state: 'failed', detail: sentenceOf(error) });
    }
  }

  /** What every file needs is read before somebody waits for it. */
  function warm(): void {
    const uri = uriOf('draft', MAIN_FILE);
    const asked = { textDocument: { uri }, position: { line: 0, character: 0 } };
    lsp.request<unknown, unknown>('textDocument/completion', asked).catch(() => {});
  }

  function begin(): Promise<void> {
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  return {
    async know(imports) {
      imported = imports;
      await starting;
      if (server === undefined) return begin();
      const wanted = await server.plan(imports);
      const known = server.packages;
      if (wanted.every(name => known.includes(name) || tried.includes(name))) return;
      tried = wanted;
      await begin();
    },
    async restart() {
      if (server !== undefined) return;
      onState({ state: 'starting' });
      await begin();
    },
    read: async path => server?.read(path),
    end() {
      ended = true;
      if (server === undefined) return;
      lsp.disconnect();
      server.end();
    },
  };
}
