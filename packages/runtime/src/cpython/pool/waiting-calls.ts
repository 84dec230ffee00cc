import type { Failure } from '@skython/shared';
import type { Call } from '../worker/call.js';
import { Fifo } from '../worker/fifo.js';

/** The calls of one version that wait for a worker. */
export class WaitingCalls {
  readonly #calls = new Fifo<Call>();
  readonly #count: (change: number) => void;
  /** Since when there was always one, as `performance.now()`. */
  since = 0;

  /** `count` hears of every change of the number of calls. */
  constructor(count: (change: number) => void) {
    this.#count = count;
  }

  get size(): number {
    return this.#calls.size;
  }

  peek(): Call | undefined {
    return this.#calls.peek();
  }

  shift(): Call | undefined {
    const call = this.#calls.shift();
    if (call) this.#count(-1);
    return call;
  }

  /** Those that were sent before, or that a running call waits for, go first; else in the order they came. */
  add(calls: readonly Call[], now: number): void {
    if (this.#calls.size === 0) this.since = now;
    for (const call of calls) {
      call.worker = undefined;
      call.queuedAt = now;
      this.#calls.push(call);
    }
    if (calls.some(goesFirst)) this.#calls.sort(inOrder);
    this.#count(calls.length);
  }

  remove(call: Call): void {
    if (this.#calls.remove(call)) this.#count(-1);
  }

  /** Takes out all of them. */
  drain(): Call[] {
    this.#count(-this.#calls.size);
    return this.#calls.drain();
  }

  refuseAll(failure: Failure, now: number): void {
    for (const call of this.drain()) call.refuse(failure, now);
  }

  /** Refuses those that have waited since before `since`. */
  expire(since: number, now: number, failure: () => Failure): void {
    for (let call = this.peek(); call && call.queuedAt < since; call = this.peek()) {
      this.shift();
      call.refuse(failure(), now);
    }
  }
}

const goesFirst = (call: Call): boolean => call.id !== 0 || call.options.nested === true;
const inOrder = (a: Call, b: Call): number =>
  Number(goesFirst(b)) - Number(goesFirst(a)) || a.enqueuedAt - b.enqueuedAt;
