import type { Completion } from '@skython/runtime/pyodide';
import { type Accessor, createSignal } from 'solid-js';

/** Names offered at the cursor. */
export interface Completing {
  readonly shown: Accessor<boolean>;
  readonly names: Accessor<readonly string[]>;
  readonly active: Accessor<number>;
  /** Asks for names that fit a text; a single one is inserted at once. */
  open(before: string): Promise<void>;
  choose(at: number): void;
  close(): void;
  /** Whether the key was for the list. */
  press(event: KeyboardEvent): boolean;
}

interface CompletingParts {
  readonly ask: (before: string) => Promise<Completion | undefined>;
  readonly insert: (name: string, from: number, to: number) => void;
}

export function createCompleting({ ask, insert }: CompletingParts): Completing {
  const [names, setNames] = createSignal<readonly string[]>([]);
  const [active, setActive] = createSignal(0);
  let span = { from: 0, to: 0 };
  let asked = 0;

  function close(): void {
    asked += 1;
    setNames([]);
  }

  function choose(at: number): void {
    const name = names()[at];
    close();
    if (name !== undefined) insert(name, span.from, span.to);
  }

  function move(step: number): void {
    setActive(now => (now + step + names().length) % names().length);
  }

  return {
    names,
    active,
    choose,
    close,
    shown: () => names().length > 0,
    async open(before) {
      asked += 1;
      const mine = asked;
      const found = await ask(before);
      if (mine !== asked || found === undefined) return;
      span = { from: found.from, to: before.length };
      setActive(0);
      setNames(found.names);
      if (found.names.length === 1) choose(0);
    },
    press(event) {
      if (names().length === 0) return false;
      switch (event.key) {
        case 'ArrowDown':
          move(1);
          break;
        case 'ArrowUp':
          move(-1);
          break;
        case 'Tab':
        case 'Enter':
          choose(active());
          break;
        case 'Escape':
          close();
          break;
        default:
          return false;
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
