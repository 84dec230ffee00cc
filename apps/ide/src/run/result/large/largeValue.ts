import type { GridSource } from '../grid/source.js';
import type { LargeAnswers, LargeMember, LargeRequest } from './messages.js';

/** A value that lives in a worker of its own. */
export interface LargeValue {
  readonly root: LargeMember;
  readonly grid: GridSource | undefined;
  members(path: readonly number[], from: number, to: number): Promise<readonly LargeMember[]>;
}

export interface LargeReader {
  /** Undefined: it is no JSON. */
  read(bytes: Uint8Array, lines: boolean): Promise<LargeValue | undefined>;
  close(): void;
}

export function openLargeReader(): LargeReader {
  const worker = new Worker(new URL('./large.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: never) => void>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly answer: never }>) => {
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  };

  function ask<A extends LargeRequest['ask']>(request: Extract<LargeRequest, { ask: A }>): Promise<LargeAnswers[A]> {
    last += 1;
    const id = last;
    return new Promise(resolve => {
      waiting.set(id, resolve);
      worker.postMessage({ id, request });
    });
  }

  return {
    async read(bytes, lines) {
      const found = await ask({ ask: 'read', bytes, lines });
      if (found === undefined) return undefined;
      const { root, grid } = found;
      return {
        root,
        grid: grid && {
          ...grid,
          arrange: (filter, sorting) => ask({ ask: 'arrange', filter, sorting }),
          window: (from, to) => ask({ ask: 'window', from, to }),
          text: form => ask({ ask: 'text', form }),
        },
        members: (path, from, to) => ask({ ask: 'members', path, from, to }),
      };
    },
    close: () => worker.terminate(),
  };
}
