const FIRST_MS = 100;
const LONGEST_MS = 10_000;
/** A process that lived this long is taken to be well. */
const WELL_MS = 30_000;

/** How long to wait before the next restart: at once after a long life, then doubling from 0.1 s to 10 s. */
export class Backoff {
  #failures = 0;

  /** `livedMs`: how long the process that has just ended was up. */
  next(livedMs: number): number {
    if (livedMs >= WELL_MS) this.#failures = 0;
    const delay = this.#failures === 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.#failures - 1));
    this.#failures += 1;
    return delay;
  }

  /** Ends in a row without a long life between. */
  get failures(): number {
    return this.#failures;
  }
}
