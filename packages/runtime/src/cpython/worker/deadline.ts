/** Longest delay of a timer. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * One timer for a worker's calls. Deadlines that only move later, as those of fast calls do, never touch the timer:
 * when it fires early it is set again for what is left.
 */
export class Deadline {
  readonly #onPassed: () => void;
  #at = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #firesAt = Number.POSITIVE_INFINITY;

  constructor(onPassed: () => void) {
    this.#onPassed = onPassed;
  }

  /** Calls `onPassed` once `performance.now()` reaches `at`. */
  set(at: number, now: number): void {
    this.#at = at;
    if (this.#timer !== undefined && this.#firesAt <= at) return;
    clearTimeout(this.#timer);
    this.#arm(now);
  }

  /** Nothing is due. A timer that is set runs out unheard. */
  rest(): void {
    this.#at = Number.POSITIVE_INFINITY;
  }

  clear(): void {
    this.rest();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(now: number): void {
    this.#firesAt = this.#at;
    this.#timer = setTimeout(() => this.#fired(), Math.min(LONGEST_MS, Math.max(1, Math.ceil(this.#at - now))));
    this.#timer.unref();
  }

  #fired(): void {
    this.#timer = undefined;
    const now = performance.now();
    if (now >= this.#at) {
      this.rest();
      this.#onPassed();
    } else if (this.#at !== Number.POSITIVE_INFINITY) {
      this.#arm(now);
    }
  }
}
