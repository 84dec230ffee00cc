/** Work that waits in the pool's queue, so that no worker waits for this process. */
const AHEAD_MS = 100;
const MOST = 64;
/** Results in memory that nobody has taken yet. */
const HELD_BYTES = 64 * 1024 * 1024;
/** How much an answer may widen the window. */
const STEP = 4;
/** Weight of the latest duration in their average. */
const WEIGHT = 0.1;

/**
 * How many calls of one map are under way. Short calls need many, or each waits for a round trip; of long ones there are
 * no more than workers, for what waits too long in the pool's queue is refused, and of large results fewer still.
 */
export class Window {
  readonly #workers: number;
  #size: number;
  #averageMs: number | undefined;
  #largestBytes = 1;

  /** `workers`: those one version may have. */
  constructor(workers: number) {
    this.#workers = workers;
    this.#size = workers;
  }

  get size(): number {
    return this.#size;
  }

  /** With fewer under way than this, more are begun. */
  get refill(): number {
    return this.#size > this.#workers ? Math.ceil(this.#size / 2) : this.#size;
  }

  /** A call took `runMs` and answered with so many bytes. */
  ended(runMs: number, bytes: number): void {
    const average = this.#averageMs ?? runMs;
    this.#averageMs = average + (runMs - average) * WEIGHT;
    this.#largestBytes = Math.max(this.#largestBytes, bytes);
    const byTime = Math.ceil((this.#workers * AHEAD_MS) / Math.max(this.#averageMs, 0.01));
    const bySize = Math.floor(HELD_BYTES / this.#largestBytes);
    const wanted = Math.max(1, Math.min(MOST, bySize, Math.max(this.#workers, byTime)));
    this.#size = Math.min(wanted, this.#size + STEP);
  }

  /** The pool refused a call: there are too many. */
  refused(): void {
    this.#size = Math.max(1, Math.floor(this.#size / 2));
  }
}
