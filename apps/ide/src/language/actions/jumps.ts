import { findReferences, LSPPlugin, renameSymbol } from '@codemirror/lsp-client';
import type { EditorView } from '@codemirror/view';
import * as v from 'valibot';
import { t } from '../../locale/t.js';
import type { LanguageClient } from '../client/client.js';
import type { Pyright } from '../client/pyright.js';
import type { LanguageParts, LibraryFile } from '../language.js';
import { libraryName, locate, uriOf } from '../places.js';

const placeSchema = v.object({ line: v.number(), character: v.number() });
const locationSchema = v.object({ uri: v.string(), range: v.object({ start: placeSchema }) });
const locationsSchema = v.union([locationSchema, v.array(locationSchema)]);

export interface JumpOptions extends Pick<LanguageParts, 'workspace' | 'reader' | 'reveal' | 'toasts'> {
  readonly client: LanguageClient;
  readonly pyright: Pyright;
  readonly showLibrary: (file: LibraryFile) => void;
}

/** From a name to where it is defined, used, and called otherwise. */
export interface Jumps {
  focused(view: EditorView): void;
  /** The editor that actions are meant for. */
  view(): EditorView | undefined;
  /** Puts the file in front. @returns false when there is no such file */
  show(uri: string): Promise<boolean>;
  definition(view: EditorView | undefined, at?: number): Promise<void>;
  references(view: EditorView | undefined): Promise<void>;
  rename(view: EditorView | undefined): Promise<void>;
}

export function createJumps(options: JumpOptions): Jumps {
  const { workspace, reader, reveal, toasts, client, pyright, showLibrary } = options;
  const { lsp, files } = client;
  let last: EditorView | undefined;

  function view(): EditorView | undefined {
    if (last?.dom.isConnected && last.dom.offsetParent !== null) return last;
    return files.getFile(uriOf('draft', workspace.draft().active))?.getView() ?? undefined;
  }

  async function library(path: string, uri: string): Promise<boolean> {
    const text = files.getFile(uri)?.doc.toString() ?? (await pyright.read(path));
    if (text === undefined) return false;
    showLibrary({ uri, name: libraryName(path), text });
    return true;
  }

  async function show(uri: string): Promise<boolean> {
    const place = locate(uri);
    switch (place?.kind) {
      case 'draft':
        if (!Object.hasOwn(workspace.draft().files, place.file)) return false;
        workspace.change({ active: place.file });
        return true;
      case 'opened':
        return reader.opened().state === 'ready';
      case 'library':
        return library(place.path, uri);
      case undefined:
        return false;
    }
  }

  /** What the reveal calls the file that the address names. */
  function documentOf(uri: string): { document: string; file: string } | undefined {
    const place = locate(uri);
    if (place?.kind === 'library') return { document: uri, file: libraryName(place.path) };
    if (place?.kind === 'draft') return { document: workspace.draft().id, file: place.file };
    const opened = reader.opened();
    if (place === undefined || opened.state !== 'ready') return undefined;
    const { owner, name, version } = opened.detail;
    return { document: `${owner}/${name}@${version}`, file: place.file };
  }

  return {
    focused(focused) {
      last = focused;
    },
    view,
    show,
    async definition(from, at = from?.state.selection.main.head ?? 0) {
      const plugin = from && LSPPlugin.get(from);
      if (!plugin) return;
      lsp.sync();
      const answer = await lsp
        .request<unknown, unknown>('textDocument/definition', {
          textDocument: { uri: plugin.uri },
          position: plugin.toPosition(at),
        })
        .catch(() => null);
      const parsed = v.safeParse(locationsSchema, answer);
      const found = parsed.success ? [parsed.output].flat()[0] : undefined;
      const target = found && documentOf(found.uri);
      if (found === undefined || target === undefined || !(await show(found.uri))) {
        toasts.say(t('No definition is known of what is at the cursor.'));
        return;
      }
      const { line, character } = found.range.start;
      reveal.show({ ...target, line: line + 1, column: character + 1 });
    },
    async references(from) {
      if (from) findReferences(from);
    },
    async rename(from) {
      if (from && !from.state.readOnly) renameSymbol(from);
    },
  };
}
