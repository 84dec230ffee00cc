import type { Extension } from '@codemirror/state';
import { createFileActions } from './actions/fileActions.js';
import { createJumps } from './actions/jumps.js';
import { isWanting, quickFixes } from './actions/quickFixes.js';
import { createClient } from './client/client.js';
import { completeAgain } from './client/completion.js';
import { createPyright } from './client/pyright.js';
import { followFiles } from './follow.js';
import type { LanguageAction, LanguageParts, LanguageSignals, LibraryFile } from './language.js';
import './language.css';
import { importsIn, skyboxOwners } from './imports.js';
import { locate, STUBS, uriOf, uriOfPath, type World } from './places.js';
import { fromPyright, type LspDiagnostic } from './problems/fromPyright.js';
import { fromRuff } from './problems/fromRuff.js';
import type { Findings, Fix, Problem } from './problems/problem.js';
import { startRuff } from './ruff/ruff.js';
import { createSkyboxStubs } from './stubs/skyboxStubs.js';

/** Milliseconds until pyright is asked again what it offers. */
const AGAIN_MS = [1_000, 3_000, 9_000] as const;

/** All that is fetched behind the page: both tools, and what joins them with draft and editor. */
export interface Tools {
  extension(world: World | LibraryFile, path: string): Extension;
  restart(): Promise<void>;
  act(action: LanguageAction): Promise<void>;
  fix(fix: Fix): void;
  end(): void;
}

export function createTools(parts: LanguageParts, signals: LanguageSignals): Tools {
  const { workspace, client, copies } = parts;
  const ruff = startRuff(detail => signals.setState('ruff', { state: 'failed', detail }));

  /** What was found last, by file. */
  const newest = new Map<string, readonly Problem[]>();

  interface Found extends Findings {
    readonly file: string;
    readonly uri: string;
    readonly found: readonly LspDiagnostic[];
  }

  /** Where a name could be imported from is known bit by bit: pyright is asked again. */
  async function offerFixes(about: Found, [wait, ...later]: readonly number[] = AGAIN_MS): Promise<void> {
    const { file, uri, text, found, problems } = about;
    const fixed = await quickFixes(languageClient, uri, found, problems);
    if (newest.get(file) !== problems) return;
    if (fixed !== problems) signals.setFindings('pyright', file, { text, problems: fixed });
    if (wait !== undefined && isWanting(fixed))
      setTimeout(() => newest.get(file) === problems && void offerFixes(about, later), wait);
  }

  const languageClient = createClient({
    onEdit(uri, text) {
      const place = locate(uri);
      if (place?.kind === 'draft') workspace.setFile(place.file, { kind: 'text', text });
    },
    onShow: uri => jumps.show(uri),
    onDiagnostics(uri, text, found) {
      const place = locate(uri);
      if (place?.kind !== 'draft') return;
      const { file } = place;
      const problems = found.flatMap(one => fromPyright(file, one) ?? []);
      signals.setFindings('pyright', file, { text, problems });
      newest.set(file, problems);
      void offerFixes({ file, uri, text, found, problems });
    },
    onFocus: view => jumps.focused(view),
    onFollow: (view, at) => void jumps.definition(view, at),
  });
  const { files, lsp } = languageClient;
  const pyright = createPyright(languageClient, state => {
    signals.setState('pyright', state);
    const view = state.state === 'ready' ? jumps.view() : undefined;
    if (view) completeAgain(view);
  });
  const jumps = createJumps({ ...parts, client: languageClient, pyright, showLibrary: signals.showLibrary });
  const actions = createFileActions({ ...parts, ruff, files });
  const stubs = createSkyboxStubs(client, copies, (module, text) =>
    files.put(uriOfPath(`${STUBS}/skybox/${module}.pyi`), text),
  );

  async function lint(file: string, text: string): Promise<void> {
    try {
      const found = await ruff.check(text);
      signals.setFindings('ruff', file, { text, problems: found.map(one => fromRuff(file, one)) });
      signals.setState('ruff', { state: 'ready' });
    } catch {
      // The next change asks again; a worker that is broken has said so.
    }
  }

  const unfollow = followFiles(parts, {
    put: (world, file, text) => files.put(uriOf(world, file), text),
    remove(world, file) {
      files.remove(uriOf(world, file));
      if (world !== 'draft') return;
      newest.delete(file);
      signals.setFindings('pyright', file, undefined);
      signals.setFindings('ruff', file, undefined);
    },
    other: signals.clearFindings,
    paused(changed, texts) {
      const imports = [...new Set(texts.flatMap(importsIn))];
      lsp.sync();
      for (const [file, text] of changed) void lint(file, text);
      void pyright.know(imports);
      void stubs.refresh(skyboxOwners(imports)).then(() => lsp.sync());
    },
  });

  return {
    extension: (world, path) => languageClient.extension(typeof world === 'string' ? uriOf(world, path) : world.uri),
    restart: pyright.restart,
    fix: actions.fix,
    end() {
      unfollow();
      newest.clear();
      ruff.end();
      pyright.end();
    },
    async act(action) {
      if (action === 'format' || action === 'organise') return actions[action]();
      if (action === 'fix') return actions.fixAt(jumps.view());
      return jumps[action](jumps.view());
    },
  };
}
