import type { Post } from './post.js';

/** Between the page and the Python debugger: texts in both directions, none of them read here. */
export interface DebugDoor {
  tell(text: string): void;
  /** The next command, also one that came before. */
  next(): Promise<string>;
  /** A command that is there already. */
  take(): string | undefined;
  /** One turn of the event loop, in which messages arrive. */
  breathe(): Promise<void>;
  /** A command of the page. */
  receive(text: string): void;
  /** Forgets commands of a session before. */
  clear(): void;
}

export function createDebugDoor(post: Post): DebugDoor {
  let commands: string[] = [];
  let wake: ((text: string) => void) | undefined;
  const turns = new MessageChannel();
  let turned: (() => void) | undefined;
  turns.port1.onmessage = () => turned?.();

  return {
    tell: text => post.event({ event: 'debug', text }),
    next() {
      const first = commands.shift();
      if (first !== undefined) return Promise.resolve(first);
      return new Promise(resolve => {
        wake = resolve;
      });
    },
    take: () => commands.shift(),
    breathe: () =>
      new Promise(resolve => {
        turned = resolve;
        turns.port2.postMessage(null);
      }),
    receive(text) {
      const waiting = wake;
      wake = undefined;
      if (waiting) waiting(text);
      else commands.push(text);
    },
    clear() {
      commands = [];
    },
  };
}
