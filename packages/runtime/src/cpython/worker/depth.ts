/** Most calls that sit in one worker's socket. */
export const MAX_DEPTH = 16;
/** Work that may lie in a worker's socket, and the age from which a running call counts as long. */
export const PIPELINED_MS = 5;
/** Calls to be seen for each step of depth: one fast answer says little about the next. */
const CALLS_A_STEP = 4;
/** How much of the longest recent duration is left after one more call. */
const FADE = 0.9;

/**
 * How many calls to pipeline, from what the version's calls take. It follows the *longest* recent duration, which
 * fades: one slow call among fast ones must not hold up fifteen others, and a pause of the machine is soon forgotten.
 */
export class PipelineDepth {
  #longestMs = Number.POSITIVE_INFINITY;
  #averageMs = 0;
  #depth = 1;
  #samples = 0;

  /** Calls a worker may hold now: 1 until the first has been measured. */
  get depth(): number {
    return this.#depth;
  }

  /** What one call takes, about; 0 while unknown. */
  get averageMs(): number {
    return this.#averageMs;
  }

  /** `calls` answers came after `elapsedMs` of one worker's time. */
  measured(calls: number, elapsedMs: number): void {
    const eachMs = elapsedMs / calls;
    // The first call of all warms caches and imports: it counts only until there is a second.
    const isFirst = this.#samples < 2;
    this.#samples = Math.min(CALLS_A_STEP * MAX_DEPTH, this.#samples + calls);
    if (isFirst) {
      this.#longestMs = eachMs;
      this.#averageMs = eachMs;
    } else {
      const fade = calls === 1 ? FADE : FADE ** calls;
      this.#longestMs = Math.max(eachMs, this.#longestMs * fade);
      // A batch counts like one call: a pause of this process makes all of it look slow.
      this.#averageMs += (eachMs - this.#averageMs) * 0.1;
    }
    const trusted = Math.floor(this.#samples / CALLS_A_STEP);
    this.#depth = Math.max(1, Math.min(trusted, Math.floor(PIPELINED_MS / this.#longestMs)));
  }
}
