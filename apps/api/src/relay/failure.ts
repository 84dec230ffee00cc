import type { RelayAnswer } from '@skython/shared';

export type RelayFailure = Exclude<RelayAnswer, { outcome: 'answered' }>;

/** A relayed request that gave nothing to pass on. */
export class RelayFailed extends Error {
  override readonly name = 'RelayFailed';
  readonly failure: RelayFailure;
  constructor(outcome: RelayFailure['outcome'], detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.failure = { outcome, detail };
  }
}

export const unreachable = (host: string, cause?: unknown): RelayFailed =>
  new RelayFailed('unreachable', `${host} cannot be reached.`, { cause });
