import type { Failure } from '@skython/shared';
import type { CallOptions, ProgramDescription } from '../../runner.js';

type PrepareOptions = Pick<CallOptions, 'host' | 'onLog'>;

interface Preparation {
  readonly options: PrepareOptions;
  readonly since: number;
  readonly resolve: (result: ProgramDescription | Failure) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who wait for a version to be loaded, without a call. */
export class Preparations {
  #waiting: Preparation[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  /** What the first who waits wants its module-level code to run with. */
  get first(): PrepareOptions | undefined {
    return this.#waiting[0]?.options;
  }

  add(options: PrepareOptions, now: number): Promise<ProgramDescription | Failure> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ options, since: now, resolve, reject });
    });
  }

  settle(result: ProgramDescription | Failure): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve(result);
  }

  fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  /** Answers those who have waited since before `since`. */
  expire(since: number, failure: Failure): void {
    const [first] = this.#waiting;
    if (!first || first.since >= since) return;
    for (const each of this.#waiting) if (each.since < since) each.resolve(failure);
    this.#waiting = this.#waiting.filter(each => each.since >= since);
  }
}
