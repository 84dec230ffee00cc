import type { Interpreter } from './interpreter.js';

/** Interpreters that never ran an author's code. */
export interface Spares {
  /** A fresh interpreter: the spare, the one being booted, or a new one. */
  take(): Promise<Interpreter>;
  /** Boots a spare in the background when there is none. Called when nothing else wants the processor. */
  refill(): void;
  close(): void;
}

export function createSpares(boot: () => Promise<Interpreter>, keep: boolean): Spares {
  let spare: Promise<Interpreter> | undefined;
  let closed = false;

  function end(interpreter: Promise<Interpreter>): void {
    interpreter.then(
      found => found.terminate({ kind: 'terminated', detail: 'The runner was closed.' }),
      () => {}, // it never started
    );
  }

  return {
    async take() {
      const ready = spare;
      spare = undefined;
      const found = await ready?.catch(() => undefined);
      return found === undefined || found.ended ? boot() : found;
    },
    refill() {
      if (!keep || closed || spare !== undefined) return;
      const booting = boot();
      spare = booting;
      // A spare that fails is no error of anyone's: the next `take` boots and reports.
      booting.catch(() => {
        if (spare === booting) spare = undefined;
      });
    },
    close() {
      closed = true;
      if (spare) end(spare);
      spare = undefined;
    },
  };
}
