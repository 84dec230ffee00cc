import type { Limit } from './limits.js';

/** Headers of an answer, in order; names may repeat. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** The function answered. `body` is the encoded result, never parsed on its way. */
export interface Returned {
  readonly kind: 'returned';
  readonly status: number;
  readonly mediaType: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** The function answers piece by piece. A failure after the first piece ends the iteration by throwing `StreamFailure`. */
export interface Streamed {
  readonly kind: 'streamed';
  readonly status: number;
  readonly mediaType: string;
  readonly headers: HeaderList;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface InvalidField {
  /** JSON path of the value: `top`, `rows[2].price`; empty for the whole input. */
  readonly path: string;
  readonly message: string;
  readonly expected: string;
}

/** One fault of a program's text. Lines and columns count from 1. */
export interface ProgramFault {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** One line of a traceback. Only the author's own files are named. */
export interface TracebackFrame {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly source: string;
}

export interface RaisedException {
  readonly type: string;
  readonly message: string;
  /** Outermost first. Left out for those who may not read the source. */
  readonly traceback?: readonly TracebackFrame[];
  /** The traceback as Python prints it. */
  readonly text?: string;
}

/** How an invocation failed (contract.md, "Outcomes"). `detail` is one sentence for a person. */
export type Failure = { readonly detail: string } & (
  | { readonly kind: 'invalid-input'; readonly fields: readonly InvalidField[] }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-large'; readonly limit: Limit }
  | { readonly kind: 'method-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'invalid-program'; readonly faults: readonly ProgramFault[] }
  | { readonly kind: 'raised'; readonly exception: RaisedException }
  | { readonly kind: 'timed-out'; readonly limit: Limit }
  | { readonly kind: 'out-of-memory'; readonly limit: Limit }
  | { readonly kind: 'crashed'; readonly signal?: string; readonly exitCode?: number }
  | { readonly kind: 'execution-unavailable'; readonly missing: readonly string[] }
  | { readonly kind: 'output-too-large'; readonly limit: Limit }
  | {
      readonly kind: 'environment-not-ready';
      readonly progress: EnvironmentProgress;
      readonly retryAfterSeconds: number;
    }
  | { readonly kind: 'busy'; readonly reason: 'queue' | 'rate' | 'quota'; readonly retryAfterSeconds: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unauthorised' }
);

export interface EnvironmentProgress {
  readonly environment: string;
  readonly step: string;
  /** 0 to 1, when it can be told. */
  readonly fraction?: number;
}

/** How an invocation ended: the same union in both runners. */
export type Outcome = Returned | Streamed | Failure;
export type FailureKind = Failure['kind'];

/** Every way an invocation can end. */
export const outcomeKinds = [
  'returned',
  'streamed',
  'invalid-input',
  'malformed',
  'too-large',
  'method-not-allowed',
  'conflict',
  'invalid-program',
  'raised',
  'timed-out',
  'out-of-memory',
  'crashed',
  'execution-unavailable',
  'output-too-large',
  'environment-not-ready',
  'busy',
  'not-found',
  'forbidden',
  'unauthorised',
] as const satisfies readonly Outcome['kind'][];

export const isFailure = (outcome: Outcome): outcome is Failure =>
  outcome.kind !== 'returned' && outcome.kind !== 'streamed';

/** Thrown by `Streamed.chunks` when the function fails after its first piece. */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}
