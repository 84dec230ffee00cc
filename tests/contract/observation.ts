import type { ProgramFault, RaisedException } from '@skython/shared';

/** How one call ended, as plain data that reads the same whichever runner it came from. */
export type Observed = (ObservedReturn | ObservedStream | ObservedFailure) & { readonly logs: readonly ObservedLog[] };

export interface ObservedLog {
  readonly stream: string;
  readonly text: string;
}

export interface ObservedReturn {
  readonly kind: 'returned';
  readonly status: number;
  readonly mediaType: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly base64: string;
}

export interface ObservedStream {
  readonly kind: 'streamed';
  readonly status: number;
  readonly mediaType: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly pieces: readonly string[];
  /** How the stream broke off, when it did. */
  readonly failure?: FailureRecord;
}

/** A failure with all its members. */
export interface ObservedFailure {
  readonly kind: 'failed';
  readonly failure: FailureRecord;
}

export interface FailureRecord {
  readonly kind: string;
  readonly detail: string;
  readonly exception?: RaisedException;
  readonly faults?: readonly ProgramFault[];
  readonly [member: string]: unknown;
}

export interface ObservedDescription {
  readonly kind: string;
  readonly entry: string | null;
  readonly callables: readonly string[];
  readonly environment: string;
  readonly imports: readonly string[];
  readonly dependencies: readonly string[];
  /** The whole schema as JSON text: compared between the runners. */
  readonly schema: string;
}

/** Everything that came of one case. */
export interface Observation {
  readonly description?: ObservedDescription;
  /** Why the program could not be loaded. */
  readonly refused?: FailureRecord;
  readonly calls: readonly Observed[];
}
