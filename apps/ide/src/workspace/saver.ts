import { type Accessor, createSignal } from 'solid-js';

/** Where unsaved work stands. */
export type SaveState = 'saved' | 'saving' | 'failed';

export interface Saver {
  readonly state: Accessor<SaveState>;
  /** Something changed: it is saved in a moment. */
  touch(): void;
  /** Whether anything is not saved yet. */
  dirty(): boolean;
  /** Saves now. Resolves when all changes so far are saved, or could not be. */
  flush(): Promise<void>;
  /** What is there now counts as saved. */
  settle(): void;
}

const PAUSE_MS = 300;
/** Someone who types without a pause is saved all the same. */
const LONGEST_MS = 2_000;

/** Calls `save` some time after a change, never twice at once. `save` rejects when nothing was saved. */
export function createSaver(save: () => Promise<void>): Saver {
  const [state, setState] = createSignal<SaveState>('saved');
  let changes = 0;
  let saved = 0;
  let firstUnsaved = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (saved < changes) {
      const upTo = changes;
      try {
        await save();
        saved = Math.max(saved, upTo);
        firstUnsaved = performance.now();
      } catch {
        setState('failed');
        return;
      }
    }
    setState('saved');
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= run().finally(() => {
      running = undefined;
    });
    await running;
  }

  return {
    state,
    flush,
    dirty: () => saved < changes,
    touch() {
      if (saved === changes) firstUnsaved = performance.now();
      changes += 1;
      setState('saving');
      clearTimeout(timer);
      const left = firstUnsaved + LONGEST_MS - performance.now();
      timer = setTimeout(() => void flush(), Math.max(0, Math.min(PAUSE_MS, left)));
    },
    settle() {
      clearTimeout(timer);
      saved = changes;
      setState('saved');
    },
  };
}
