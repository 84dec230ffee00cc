import type { StopSignal } from '../../runner.js';
import type { EndReason } from '../interpreter/link.js';

/** Ends an interpreter when its time is up or somebody stops it, and knows which it was. */
export interface Watch {
  readonly cut: 'time' | 'stop' | undefined;
  /** Time stands still until all that was begun is ended: the program waits for a person. */
  pause(): () => void;
  /** Stops watching. */
  done(): void;
}

interface Watched {
  terminate(why: EndReason): void;
}

export function watch(interpreter: Watched, milliseconds: number, signal: StopSignal | undefined): Watch {
  let cut: Watch['cut'];
  const end = (why: 'time' | 'stop', detail: string): void => {
    cut ??= why;
    interpreter.terminate({ kind: 'terminated', detail });
  };
  let left = milliseconds;
  let since = performance.now();
  let pauses = 0;
  let over = false;
  const begin = (): ReturnType<typeof setTimeout> => {
    since = performance.now();
    return setTimeout(() => end('time', `Not finished within ${milliseconds} ms.`), left);
  };
  let timer = begin();
  const stop = (): void => end('stop', 'Stopped.');
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return {
    get cut() {
      return cut;
    },
    pause() {
      if (pauses === 0) left = Math.max(0, left - (performance.now() - since));
      pauses += 1;
      clearTimeout(timer);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        pauses -= 1;
        if (pauses === 0 && !over) timer = begin();
      };
    },
    done() {
      over = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}
