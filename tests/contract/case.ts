import type { Convention, FailureKind, InvalidField, ProgramFault, TracebackFrame } from '@skython/shared';

/**
 * A case of the contract suite: a program, calls, and what contract.md says must come of each.
 * Plain data, so that it can cross into a browser; both runners must give the same outcome.
 */
export interface ContractCase {
  /** A sentence about behaviour. */
  readonly name: string;
  readonly program: ContractProgram;
  /** What describing the program must find, when the case is about that. */
  readonly describes?: ExpectedDescription;
  /** The program must not load: its failure. Such a case has no calls. */
  readonly refused?: ExpectedFailure;
  /** One after the other, in one interpreter, with one store. */
  readonly calls: readonly ContractCall[];
  /**
   * The runners are known to differ here, and why that is right. Each must still meet the case's own expectation; only
   * these members of a failure, as dotted paths, are not compared between them.
   */
  readonly differs?: { readonly reason: string; readonly members: readonly string[] };
}

export interface ContractProgram {
  readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
  readonly entry?: string;
  readonly convention?: Convention;
  /** Of one call, milliseconds; the suite's default is generous. */
  readonly callMs?: number;
  /** Of one result, bytes. */
  readonly resultBytes?: number;
  /** Of one call's logs, bytes. */
  readonly logBytes?: number;
}

export interface ContractCall {
  /** JSON text, sent as `application/json` unless `contentType` says otherwise. */
  readonly json?: string;
  /** Any other body. */
  readonly body?: string | { readonly base64: string };
  readonly contentType?: string;
  readonly method?: string;
  /** Without the `?`. */
  readonly query?: string;
  readonly accept?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly def?: string;
  /** What a compatibility plane says of the call. */
  readonly platform?: Readonly<Record<string, string>>;
  readonly expect: Expected;
}

export interface ExpectedDescription {
  readonly kind: 'callable' | 'several' | 'script';
  readonly entry: string | null;
  /** Names of the callables, in order. */
  readonly callables: readonly string[];
  readonly environment?: 'base' | 'tensorflow';
  readonly imports?: readonly string[];
  readonly dependencies?: readonly string[];
}

export type Expected = ExpectedReturn | ExpectedStream | ExpectedFailure;

/** A picture is told by its size and the colour of some of its points; the runners' pictures are compared whole. */
export interface ExpectedPicture {
  readonly width: number;
  readonly height: number;
  readonly points?: readonly {
    readonly x: number;
    readonly y: number;
    readonly rgb: readonly [number, number, number];
  }[];
}

export type ExpectedBody =
  | { readonly text: string }
  | { readonly base64: string }
  | { readonly picture: ExpectedPicture };

/** stdout and stderr of the call, pieces of one stream joined. Left out: there are none. */
export interface WithLogs {
  readonly logs?: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
}

export interface ExpectedReturn extends WithLogs {
  readonly kind: 'returned';
  readonly status: number;
  readonly mediaType: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: ExpectedBody;
}

export interface ExpectedStream extends WithLogs {
  readonly kind: 'streamed';
  readonly mediaType: string;
  /** Every piece as it was sent. */
  readonly pieces: readonly string[];
  /** How the stream broke off, when it did. */
  readonly failure?: ExpectedFailure;
}

/** A failure: its kind, and those members the case is about. */
export interface ExpectedFailure extends WithLogs {
  readonly kind: FailureKind;
  readonly detail?: string;
  readonly fields?: readonly Partial<InvalidField>[];
  readonly faults?: readonly Partial<ProgramFault>[];
  readonly exception?: {
    readonly type: string;
    readonly message?: string;
    readonly traceback?: readonly Partial<TracebackFrame>[];
    readonly text?: string;
  };
  readonly limit?: { readonly name: string; readonly value?: number };
  readonly exitCode?: number;
  readonly signal?: string;
}
