import type { Logger } from 'pino';
import { safeError } from '../database/errors.js';

interface Parts {
  /** One round of work; after how many ms the next one is worth while. */
  readonly work: () => Promise<number>;
  /** Aborted when the instance begins to shut down: no further round begins. */
  readonly draining: AbortSignal;
  readonly log: Logger;
  /** What is logged when a round fails. */
  readonly trouble: string;
}

/** Another round after this long, whatever was heard: signals only make things quick. */
const LOOK_MS = 30_000;
/** After a round that failed. */
const AGAIN_MS = 1_000;
/** Clocks of server and database differ a little: not at once again for what is due in a moment. */
const LEAST_MS = 50;

/** Work that is done again and again, one round at a time: when it is asked for, and when its time has come. */
export class Rounds {
  readonly #parts: Parts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.draining.addEventListener('abort', () => this.#rest(), { once: true });
  }

  /** Asks for a round. While one runs, another follows it: what it was asked for may have come too late for this one. */
  wake(): void {
    if (this.#stopped || this.#parts.draining.aborted) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) this.wake();
    });
  }

  /** Ends when no round runs any more. */
  async stop(): Promise<void> {
    this.#rest();
    await this.#running;
  }

  #rest(): void {
    this.#stopped = true;
    this.#again = false;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const { work, log, trouble } = this.#parts;
    clearTimeout(this.#timer);
    let pauseMs = LOOK_MS;
    while (this.#again) {
      this.#again = false;
      try {
        pauseMs = await work();
      } catch (error) {
        log.warn({ error: safeError(error) }, trouble);
        pauseMs = AGAIN_MS;
      }
    }
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(LOOK_MS, Math.max(pauseMs, LEAST_MS)));
    this.#timer.unref();
  }
}
