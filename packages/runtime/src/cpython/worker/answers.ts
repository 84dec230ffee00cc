import type { Outcome } from '@skython/shared';
import type { Call } from './call.js';

/**
 * The answers of one chunk of a worker's socket. They are settled together, each with its share of the time that
 * passed: nothing tells which of sixteen answers in one packet took how long.
 */
export class Answers {
  readonly #calls: Call[] = [];
  readonly #outcomes: (Outcome | undefined)[] = [];

  get count(): number {
    return this.#calls.length;
  }

  /** `outcome` is undefined when the call has answered already: a stream that has ended. */
  add(call: Call, outcome: Outcome | undefined): void {
    this.#calls.push(call);
    this.#outcomes.push(outcome);
  }

  /** Says how many there were. */
  settle(elapsedMs: number): number {
    const calls = this.#calls;
    const eachMs = elapsedMs / calls.length;
    // The first began when the answer before it came, the others in turn behind it.
    const first = calls[0]?.startedAt ?? 0;
    for (let i = 0; i < calls.length; i++) {
      const call = calls[i];
      const outcome = this.#outcomes[i];
      if (!call || call.settled || !outcome) continue;
      call.startedAt = first + i * eachMs;
      call.settle(outcome, eachMs);
    }
    const { length } = calls;
    calls.length = 0;
    this.#outcomes.length = 0;
    return length;
  }
}
