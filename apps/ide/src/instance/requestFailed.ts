import type { FailureKind, Problem } from '@skython/shared';

/** Why a request to the instance gave no answer that can be used. */
export type RequestFault = FailureKind | 'offline' | 'unexpected';

/** A request to the instance failed; `message` is one sentence for a person. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly kind: RequestFault;
  /** The problem document, when the instance sent one. */
  readonly problem: Problem | undefined;

  constructor(kind: RequestFault, message: string, problem?: Problem, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.problem = problem;
  }
}

/** The sentence of any error, for a message on the page. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const isOffline = (error: unknown): boolean => error instanceof RequestFailed && error.kind === 'offline';
