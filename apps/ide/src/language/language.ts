import type { Extension } from '@codemirror/state';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { Reveal } from '../editor/reveal.js';
import type { Client } from '../instance/client.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import type { Toasts } from '../shell/toasts.js';
import type { Reader } from '../skybox/reader.js';
import type { Copies } from '../workspace/copies.js';
import { textOf } from '../workspace/files.js';
import type { Workspace } from '../workspace/workspace.js';
import type { World } from './places.js';
import type { Findings, Fix, Problem } from './problems/problem.js';
import { shift } from './problems/shift.js';
import type { Tools } from './tools.js';

/** Where one of the tools stands. */
export type ToolState =
  | { readonly state: 'asleep' | 'starting' | 'ready' }
  | { readonly state: 'failed'; readonly detail: string };
export type ToolName = 'pyright' | 'ruff';

/** A file of a library that somebody looks at: to read, not to change. */
export interface LibraryFile {
  readonly uri: string;
  /** `pandas/core/frame.py` */
  readonly name: string;
  readonly text: string;
}

/** What the page does with the word at the cursor, or with the open file. */
export type LanguageAction = 'definition' | 'references' | 'rename' | 'fix' | 'format' | 'organise';

/** pyright and ruff in this page. They are fetched behind the first paint; until then all of this is empty. */
export interface Language {
  readonly state: Accessor<Readonly<Record<ToolName, ToolState>>>;
  /** What the tools found in the draft, at its places in the present text. */
  readonly problems: Accessor<readonly Problem[]>;
  /** What an editor of this file needs; undefined until it is there, and for files that are not Python. */
  readonly extension: (world: World | LibraryFile, path: string) => Extension | undefined;
  readonly library: Accessor<LibraryFile | undefined>;
  readonly closeLibrary: () => void;
  /** Fetches and starts the tools; again when they failed. */
  readonly start: () => Promise<void>;
  /** Ends the tools and takes back what they found. */
  readonly stop: () => void;
  readonly act: (action: LanguageAction) => Promise<void>;
  /** Applies a correction to the draft. */
  readonly fix: (fix: Fix) => void;
}

export interface LanguageParts {
  readonly workspace: Workspace;
  readonly reader: Reader;
  readonly client: Client;
  readonly copies: Copies;
  readonly reveal: Reveal;
  readonly toasts: Toasts;
}

/** What the tools tell the page. */
export interface LanguageSignals {
  readonly setState: (tool: ToolName, state: ToolState) => void;
  readonly setFindings: (tool: ToolName, file: string, findings: Findings | undefined) => void;
  readonly clearFindings: () => void;
  readonly showLibrary: (file: LibraryFile) => void;
}

type AllFindings = Readonly<Record<ToolName, Readonly<Record<string, Findings>>>>;
const nothing: AllFindings = { pyright: {}, ruff: {} };
const asleep: Readonly<Record<ToolName, ToolState>> = { pyright: { state: 'asleep' }, ruff: { state: 'asleep' } };
export const isPython = (path: string): boolean => /\.pyi?$/.test(path);

export function createLanguage(parts: LanguageParts): Language {
  const { workspace } = parts;
  const [state, setState] = createSignal(asleep);
  const [findings, setFindings] = createSignal(nothing);
  const [library, setLibrary] = createSignal<LibraryFile>();
  const [tools, setTools] = createSignal<Tools>();
  let starting: Promise<void> | undefined;
  /** Tools that were ended may still answer: nobody listens. */
  let wanted = false;

  const signals: LanguageSignals = {
    setState: (tool, next) => wanted && setState(now => ({ ...now, [tool]: next })),
    setFindings: (tool, file, found) =>
      wanted &&
      setFindings(now => {
        const { [file]: _, ...others } = now[tool];
        return { ...now, [tool]: found === undefined ? others : { ...others, [file]: found } };
      }),
    clearFindings: () => setFindings(nothing),
    showLibrary: setLibrary,
  };

  const problems = createMemo(() => {
    const { files } = workspace.draft();
    const found = findings();
    return (['pyright', 'ruff'] as const).flatMap(tool =>
      Object.entries(found[tool]).flatMap(([path, one]) =>
        files[path]?.kind === 'text' ? shift(one, textOf(files[path])) : [],
      ),
    );
  });

  async function load(): Promise<void> {
    for (const tool of ['pyright', 'ruff'] as const) signals.setState(tool, { state: 'starting' });
    try {
      const { createTools } = await import('./tools.js');
      if (wanted) setTools(createTools(parts, signals));
      else starting = undefined;
    } catch (error) {
      starting = undefined;
      const failed: ToolState = { state: 'failed', detail: sentenceOf(error) };
      for (const tool of ['pyright', 'ruff'] as const) signals.setState(tool, failed);
    }
  }

  return {
    state,
    problems,
    extension: (world, path) => (isPython(path) ? tools()?.extension(world, path) : undefined),
    library,
    closeLibrary: () => setLibrary(undefined),
    async start() {
      wanted = true;
      if (tools() !== undefined) return tools()?.restart();
      starting ??= load();
      return starting;
    },
    stop() {
      wanted = false;
      setState(asleep);
      setFindings(nothing);
      const ended = tools();
      if (ended === undefined) return;
      starting = undefined;
      setTools(undefined);
      ended.end();
    },
    async act(action) {
      const now = tools();
      if (now !== undefined) return now.act(action);
      const why = wanted
        ? t('The language tools are still starting.')
        : t('The language tools are off: Settings starts them.');
      parts.toasts.say(why);
    },
    fix: fix => tools()?.fix(fix),
  };
}
