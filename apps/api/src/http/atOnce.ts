import { ProblemError } from '@skython/shared';

/** Bounds what each account has under way at the same time. */
export class AtOnce {
  readonly #most: number;
  readonly #detail: string;
  readonly #running = new Map<string, number>();

  /** `detail` tells whoever wants more than `most` what to do. */
  constructor(most: number, detail: string) {
    this.#most = most;
    this.#detail = detail;
  }

  /** Throws `busy` when there is too much already. */
  async run<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const now = this.#running.get(accountId) ?? 0;
    if (now >= this.#most) {
      throw new ProblemError({ kind: 'busy', reason: 'rate', retryAfterSeconds: 1, detail: this.#detail });
    }
    this.#running.set(accountId, now + 1);
    try {
      return await work();
    } finally {
      const left = (this.#running.get(accountId) ?? 1) - 1;
      if (left > 0) this.#running.set(accountId, left);
      else this.#running.delete(accountId);
    }
  }
}
