import type { StopSignal } from '../../runner.js';
import type { EndReason } from '../interpreter/link.js';

/** Ends an interpreter when its time is up or somebody stops it, and knows which it was. */
export interface Watch {
  readonly cut: 'time' | 'stop' | undefined;
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
  const timer = setTimeout(() => end('time', `Not finished within ${milliseconds} ms.`), milliseconds);
  const stop = (): void => end('stop', 'Stopped.');
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return {
    get cut() {
      return cut;
    },
    done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}
