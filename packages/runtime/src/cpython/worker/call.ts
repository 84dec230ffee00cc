import type { Failure, Outcome } from '@skython/shared';
import type { CallInput, CallOptions, CallResult } from '../../runner.js';

/** One call on its way: waiting in a queue, in a worker's socket, or answered. Times are `performance.now()`. */
export class Call {
  readonly input: CallInput;
  readonly options: CallOptions;
  readonly promise: Promise<CallResult>;
  readonly enqueuedAt: number;
  /** Since when it waits in a queue: again after a worker gave it back. */
  queuedAt: number;
  /** The worker that it was sent to. */
  worker: { abort(call: Call, failure: Failure): void } | undefined;
  /** Number of the frame, given by the worker that it was sent to. */
  id = 0;
  /** Milliseconds of the wait in which a worker was made ready. */
  startMs = 0;
  /** When it became the first unanswered call of its worker. */
  startedAt = 0;
  logBytes = 0;
  /** How often it was found running when the pool looked: an old start alone may be this process's own pause. */
  seenRunning = 0;
  /** It has its answer; a worker may still be at it (a stream that has begun, a caller that has gone). */
  settled = false;
  #resolve: (result: CallResult) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(input: CallInput, options: CallOptions, now: number) {
    this.input = input;
    this.options = options;
    this.enqueuedAt = now;
    this.queuedAt = now;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Answers after `runMs` of running. The first answer counts. */
  settle(outcome: Outcome, runMs: number): void {
    this.settled = true;
    const queueMs = Math.max(0, this.startedAt - this.enqueuedAt - this.startMs);
    this.#resolve({ outcome, timing: { queue: queueMs, start: this.startMs, run: runMs } });
  }

  /** Answers a call that never ran. */
  refuse(outcome: Outcome, now: number): void {
    this.startedAt = now;
    this.settle(outcome, 0);
  }

  /** The program could not be read: an error of the instance, not of the function. */
  fail(error: unknown): void {
    this.settled = true;
    this.#reject(error);
  }
}
