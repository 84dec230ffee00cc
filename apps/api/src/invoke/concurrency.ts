import type { CallResult } from '@skython/runtime';
import type { EndpointFacts } from './endpoint.js';

type Facts = Pick<EndpointFacts, 'functionId' | 'concurrency'>;

/** Calls that run now, of functions whose owners set how many may. Counted by this server, in memory. */
export class Concurrency {
  readonly #running = new Map<string, number>();

  /** Whether one more may run; it then counts until it leaves. A function without a limit is not counted. */
  enter({ functionId, concurrency }: Facts): boolean {
    if (concurrency === undefined) return true;
    const running = this.#running.get(functionId) ?? 0;
    if (running >= concurrency) return false;
    this.#running.set(functionId, running + 1);
    return true;
  }

  leave({ functionId, concurrency }: Facts): void {
    if (concurrency === undefined) return;
    const left = (this.#running.get(functionId) ?? 0) - 1;
    if (left > 0) this.#running.set(functionId, left);
    else this.#running.delete(functionId);
  }
}

export const refusedByConcurrency = ({ concurrency = 0 }: Facts): CallResult => ({
  outcome: {
    kind: 'busy',
    reason: 'quota',
    retryAfterSeconds: 1,
    detail:
      concurrency === 0
        ? 'The owner of this function has switched its calls off (its concurrency is 0).'
        : `At most ${concurrency} calls of this function run at the same time. Try again.`,
  },
  timing: { queue: 0, start: 0, run: 0 },
});
