import type { ProgramDescription } from '@skython/runtime';
import { type Check, type Convention, MAIN_FILE } from '@skython/shared';
import type { Breakpoints } from '../debug/breakpoints.js';
import type { ReplayOrigin } from '../replay/origin.js';
import type { RememberedInput, SavedInput } from '../run/inputs/savedInputs.js';

export type { RememberedInput };

/** A file of a draft: text that the editor shows, or an asset. */
export type DraftFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'asset'; readonly bytes: Uint8Array };

/** Where a run happens: as the program needs, or as the person says. */
export type RunPlace = 'auto' | 'browser' | 'server';

export const noInput: RememberedInput = { mode: 'form', fields: {}, json: '' };

/** A function on the instance. */
export interface FunctionName {
  readonly owner: string;
  readonly name: string;
}

/** Everything of a draft but its files. */
export interface DraftRecord {
  readonly id: string;
  readonly title: string;
  /** All paths: `main.py` first, the rest by name. */
  readonly order: readonly string[];
  /** Paths of the open files in the order of their tabs; see `openTabs`. */
  readonly tabs?: readonly string[];
  /** Folders that hold nothing yet. */
  readonly folders?: readonly string[];
  /** The open file. */
  readonly active: string;
  readonly input: RememberedInput;
  readonly savedInputs?: readonly SavedInput[];
  /** Lines to stop at, kept with the text they are in. */
  readonly breakpoints?: Breakpoints;
  /** Expressions looked at whenever a run stops. */
  readonly watches?: readonly string[];
  readonly place: RunPlace;
  /** Callable named by the person instead of the one found. */
  readonly entry?: string;
  /** How the entry point is called; plain unless it was imported otherwise. */
  readonly convention?: Convention;
  /** Inputs with the results they should give; published with the function. */
  readonly checks?: readonly Check[];
  /** The recorded failure it replays. */
  readonly replay?: ReplayOrigin | undefined;
  /** The function this draft publishes to. */
  readonly published?: FunctionName & { readonly version: number };
  /** `owner/name@version` it was cloned from. */
  readonly origin?: string;
  /** The example as it came: it may run by itself. */
  readonly pristine?: boolean;
  /** What Python last said of it, so that the form is there before Python is. */
  readonly known?: ProgramDescription;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Counts saves: a tab that saves over another's work sees it here. */
  readonly revision: number;
}

export interface Draft extends DraftRecord {
  readonly files: Readonly<Record<string, DraftFile>>;
}

export interface NewDraft {
  readonly title: string;
  readonly files: Readonly<Record<string, DraftFile>>;
  readonly input?: RememberedInput;
  readonly published?: DraftRecord['published'];
  readonly origin?: string;
  readonly entry?: string;
  readonly convention?: Convention;
  readonly checks?: readonly Check[];
  readonly replay?: ReplayOrigin | undefined;
  readonly pristine?: boolean;
  readonly known?: ProgramDescription;
}

export function createDraft(wanted: NewDraft, id: string, now: number): Draft {
  const {
    title,
    files,
    input = noInput,
    published,
    origin,
    entry,
    convention,
    checks,
    replay,
    pristine,
    known,
  } = wanted;
  return {
    id,
    title,
    files,
    order: orderOf(Object.keys(files)),
    active: MAIN_FILE,
    input,
    place: 'auto',
    changedAt: now,
    revision: 0,
    ...(published && { published }),
    ...(origin && { origin }),
    ...(entry && { entry }),
    ...(convention && { convention }),
    ...(checks && { checks }),
    ...(replay && { replay }),
    ...(pristine && { pristine }),
    ...(known && { known }),
  };
}

/** `main.py` first, the rest by name. */
export const orderOf = (paths: readonly string[]): string[] =>
  [...paths].sort((a, b) => Number(b === MAIN_FILE) - Number(a === MAIN_FILE) || a.localeCompare(b));

/** A random id for the address bar. `crypto.randomUUID` is missing over plain HTTP. */
export function newDraftId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
