import type { Failure, FailureKind } from './outcome.js';

/** Status and title of each failure (contract.md, "Outcomes"). */
export const problemTypes = {
  'invalid-input': { status: 422, title: 'The input does not fit the function' },
  malformed: { status: 400, title: 'The body is not what its content type says' },
  'too-large': { status: 413, title: 'The request is too large' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  conflict: { status: 409, title: 'The request conflicts with what is there' },
  'invalid-program': { status: 422, title: 'The program cannot be published or run' },
  raised: { status: 500, title: 'The function raised an exception' },
  'timed-out': { status: 504, title: 'The function took too long' },
  'out-of-memory': { status: 500, title: 'The function ran out of memory' },
  crashed: { status: 502, title: 'The function ended its process' },
  'execution-unavailable': { status: 503, title: 'This instance runs no Python on the server' },
  'output-too-large': { status: 500, title: 'The result is too large' },
  'environment-not-ready': { status: 503, title: 'The Python environment is not ready yet' },
  busy: { status: 429, title: 'Too much is asked at once' },
  'not-found': { status: 404, title: 'There is nothing here' },
  forbidden: { status: 403, title: 'This is not allowed' },
  unauthorised: { status: 401, title: 'Sign in or send a token' },
} as const satisfies Record<FailureKind, { status: number; title: string }>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** An error on the wire (RFC 9457). Members beyond the five standard ones are those of the failure. */
export interface Problem {
  /** A reference on this instance that explains the kind: `/problems/raised`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The invocation it happened in, when there was one. */
  readonly invocation?: string;
  readonly [member: string]: unknown;
}

const TYPE_PREFIX = '/problems/';

/** The problem document of a failure. */
export function toProblem(failure: Failure, invocation?: string): Problem {
  const { kind, detail, ...members } = failure;
  const { status, title } = problemTypes[kind];
  return { type: TYPE_PREFIX + kind, title, status, detail, ...(invocation && { invocation }), ...members };
}

/** The kind of a problem document, undefined when it is none of ours. */
export function problemKind(problem: { readonly type?: unknown }): FailureKind | undefined {
  if (typeof problem.type !== 'string') return undefined;
  const kind = problem.type.slice(problem.type.lastIndexOf(TYPE_PREFIX) + TYPE_PREFIX.length);
  return isFailureKind(kind) ? kind : undefined;
}

const isFailureKind = (kind: string): kind is FailureKind => Object.hasOwn(problemTypes, kind);

/** A failure that travels as an exception inside a program, and answers as its problem at the border. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.detail, options);
    this.failure = failure;
  }
}

export const isProblemError = (error: unknown): error is ProblemError => error instanceof ProblemError;
