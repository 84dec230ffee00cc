import { type Accessor, createSignal } from 'solid-js';
import { t } from '../locale/t.js';

/** A word about something that happened elsewhere, or a way to undo. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly title: string; run(): void };
}

export interface Toasts {
  readonly list: Accessor<readonly Toast[]>;
  say(text: string, action?: Toast['action']): void;
  /** Offers to undo; `done` runs when that was not wanted. */
  undoable(text: string, undo: () => void, done?: () => void): void;
  dismiss(id: number): void;
}

const SHOWN_MS = 8_000;

export function createToasts(): Toasts {
  const [list, setList] = createSignal<readonly Toast[]>([]);
  const endings = new Map<number, () => void>();
  let last = 0;

  function dismiss(id: number): void {
    setList(now => now.filter(toast => toast.id !== id));
    const end = endings.get(id);
    endings.delete(id);
    end?.();
  }

  function show(text: string, action?: Toast['action']): number {
    last += 1;
    const id = last;
    setList(now => [...now.slice(-2), { id, text, ...(action && { action }) }]);
    setTimeout(() => dismiss(id), SHOWN_MS);
    return id;
  }

  return {
    list,
    dismiss,
    say: (text, action) => void show(text, action),
    undoable(text, undo, done = () => {}) {
      const id = show(text, {
        title: t('Undo'),
        run() {
          endings.delete(id);
          undo();
          dismiss(id);
        },
      });
      endings.set(id, done);
    },
  };
}
