import type {
  EnvironmentName,
  Failure,
  FunctionSchema,
  HeaderList,
  Outcome,
  ProgramSettings,
  Requirement,
} from '@skython/shared';
import type { Host } from './host.js';

/** A program to run: files by relative path, `main.py` first among equals. */
export interface Program {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly settings: ProgramSettings;
  readonly limits: RunLimits;
  /** Installed for it beside the environment's own; native processes only. */
  readonly packages?: ProgramPackages;
  /** Environment variables of the worker. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Packages of a program: the name of their folder, and the environment they were resolved for. */
export interface ProgramPackages {
  readonly hash: string;
  readonly environment: EnvironmentName;
}

export interface RunLimits {
  readonly callMs: number;
  readonly loadMs: number;
  readonly memoryBytes: number;
  readonly resultBytes: number;
  readonly logBytes: number;
}

/** What the Python core found in a program without running it. */
export interface ProgramDescription {
  readonly schema: FunctionSchema;
  /** Top-level packages the program's files import, standard library left out. */
  readonly imports: readonly string[];
  /** `owner/name` of the skybox functions it imports. */
  readonly dependencies: readonly string[];
  readonly environment: EnvironmentName;
  /** Packages it declares; they may or may not be in its environment. */
  readonly requirements: readonly Requirement[];
  /** Only when it was asked for. */
  readonly touches?: ProgramNeeds | undefined;
}

/** What the functions of a program need and do, told by its text (`_skython/analysis`). */
export interface ProgramNeeds {
  readonly packages: readonly string[];
  /** `owner/name` of published functions that are called. */
  readonly functions: readonly string[];
  /** Files of the program that its code names. */
  readonly files: readonly string[];
  /** Keys of the store that its code names. */
  readonly stores: readonly string[];
  /** Globals, `helper.counter` for those of other files. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly prints: boolean;
  /** Whether it asks the person for input. */
  readonly asks: boolean;
}

/**
 * What a compatibility plane (docs/compatibility.md) tells a convention of a call, beside the request: `path` is that
 * below the endpoint. Only the server sets it, so a function may believe it.
 */
export type PlatformFacts = Readonly<Record<string, string>>;

/** One call. The body stays bytes from the client to Python. */
export interface CallInput {
  readonly body: Uint8Array;
  /** As sent; empty when there was none. */
  readonly contentType: string;
  readonly method: string;
  /** Without the `?`. */
  readonly query: string;
  readonly accept: string;
  /** Only what a function may see: no cookie, no skython credential. */
  readonly headers: HeaderList;
  /** One def of a program with several. */
  readonly def?: string;
  readonly invocation: string;
  /** Name of the account that calls, when known. Informs, never authorises. */
  readonly caller?: string;
  readonly platform?: PlatformFacts;
  /** The body is a node of a flow, from a worker of the same program: it is called instead of the entry point. */
  readonly node?: true;
  /** Everything that its flow submits runs, asked for or not. */
  readonly flow?: true;
}

export interface LogChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** More was written than `logBytes`; this is the last that is kept. */
  readonly truncated?: boolean;
}

/** Something a program shows beside its result: a table as records, a picture, HTML, an event of its flow. */
export interface Display {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a run may ask of, and show to, a person. Where nobody is, `input()` raises and `display()` prints. */
export interface PersonOptions {
  /** Answers `input()`; undefined is the end of input. The time of a call does not count while it waits. */
  readonly onInput?: (prompt: string) => Promise<string | undefined>;
  readonly onDisplay?: (display: Display) => void;
}

/** The part of an `AbortSignal` that runners use; core code sees neither the DOM nor Node. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions extends PersonOptions {
  readonly host: Host;
  readonly onLog?: (chunk: LogChunk) => void;
  /** Aborting kills what runs; the call then answers `crashed` with signal `SIGKILL`. */
  readonly signal?: StopSignal;
  /** Overrides the program's own limit when less, e.g. the rest of a chain's budget. */
  readonly callMs?: number;
  /** Made by a running call: it never waits behind another in a worker, and goes before calls from outside. */
  readonly nested?: boolean;
}

/** Milliseconds of one call: waiting for a worker, making one ready, running. */
export interface CallTiming {
  readonly queue: number;
  readonly start: number;
  readonly run: number;
}

export interface CallResult {
  readonly outcome: Outcome;
  readonly timing: CallTiming;
}

/** A program made ready to be called, many times and concurrently. */
export interface PreparedProgram {
  readonly description: ProgramDescription;
  call(input: CallInput, options: CallOptions): Promise<CallResult>;
  /** Ends what runs and gives its resources back. The program can still be called; it is loaded anew. */
  stop(): Promise<void>;
}

/**
 * Where Python runs: in a frame of the page (`PyodideRunner`) or in sandboxed processes (`CPythonRunner`).
 * The contract suite runs the same cases through both.
 */
export interface Runner {
  /** Describes a program from its text alone; none of its code runs but annotations and defaults. */
  describe(program: Program): Promise<ProgramDescription | Failure>;
  /** Loads a program: module-level code runs. A failure says why it cannot be called. */
  prepare(program: Program, options: PrepareOptions): Promise<PreparedProgram | Failure>;
  close(): Promise<void>;
}

export interface PrepareOptions extends PersonOptions {
  /** Host of module-level code. */
  readonly host: Host;
  readonly onLog?: (chunk: LogChunk) => void;
  /** Whose share of the machine its calls take, where several want it. A program alone by itself unless said. */
  readonly owner?: string;
  /** Many calls are about to come: so many workers are made at once, but no more than there are cores. */
  readonly workers?: number;
}

export const isPrepared = (value: PreparedProgram | Failure): value is PreparedProgram => 'call' in value;
export const isDescription = (value: ProgramDescription | Failure): value is ProgramDescription => 'schema' in value;
