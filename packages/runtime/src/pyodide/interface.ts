import type { Failure } from '@skython/shared';
import type {
  CallInput,
  CallOptions,
  CallResult,
  PreparedProgram,
  PrepareOptions,
  Program,
  ProgramDescription,
  Runner,
} from '../runner.js';
import type { DebugCall, DebugListener, DebugOptions, Examination } from './debug/interface.js';
import type { FileSource } from './files/source.js';

export interface PyodideRunnerOptions {
  /** Default: `/pyodide/` of the page's own origin. */
  readonly files?: FileSource;
  /** Origin of the instance, for calls of published functions where Python cannot wait. Default: the page's. */
  readonly instance?: string;
  /** False behaves as browsers without WebAssembly stack switching (JSPI). Default: what the browser can. */
  readonly stackSwitching?: boolean;
  /** Whether to keep one interpreter ready, so that Stop and the next program need not wait. Default true. */
  readonly spare?: boolean;
}

/** What the page shows of the way to a result. Sizes in bytes. */
export type RunnerEvent =
  /** Bytes of the core arrive; `cached` once all of them were on the device. */
  | {
      readonly kind: 'boot';
      readonly step: 'files';
      readonly received: number;
      readonly size: number;
      readonly cached: boolean;
    }
  /** `restore`, or where that does not go `from-nothing`; `kept`: the files are on this device for later visits. */
  | { readonly kind: 'boot'; readonly step: 'restore' | 'from-nothing' | 'ready' | 'kept' }
  | {
      readonly kind: 'package';
      readonly name: string;
      readonly step: 'receiving' | 'installing' | 'ready';
      readonly received: number;
      readonly size: number;
      readonly cached: boolean;
    }
  /** A program's interpreter: what it does, and how much memory it has. */
  | { readonly kind: 'state'; readonly state: 'loading' | 'idle' | 'running' | 'ended'; readonly memory: number };

export type OnRunnerEvent = (event: RunnerEvent) => void;

/** Programs of one project may share an interpreter; different projects never do. Default: one project for all. */
export interface ProjectOptions {
  readonly project?: string;
}

export interface BrowserPrepareOptions extends PrepareOptions, ProjectOptions {
  /**
   * Keep the project's interpreter: packages stay loaded, the program's own modules are loaded anew. For runs while
   * typing; a program that changes a package's state sees that change again. Default false: a fresh interpreter.
   */
  readonly keepInterpreter?: boolean;
}

/** Python that a person entered, and where tracebacks place it: `file` may be one of the program's. */
export interface ConsoleEntry {
  readonly source: string;
  readonly file: string;
  /** The line of the file it begins at, from 1. */
  readonly line: number;
}

/** Names that may stand at the end of a text, instead of what it has from a character on. */
export interface Completion {
  readonly from: number;
  readonly names: readonly string[];
}

/** The namespace of a loaded program, line by line. Entries and calls take turns. */
export interface BrowserConsole {
  /** False while Python waits for more lines. */
  isComplete(source: string): Promise<boolean>;
  /**
   * Runs an entry; packages it imports are loaded first. Returned is what to show of its last expression, by media
   * type; status 204 when there is none.
   */
  evaluate(entry: ConsoleEntry, options: CallOptions): Promise<CallResult>;
  complete(text: string): Promise<Completion>;
}

/** A program in an interpreter of its own. */
export interface BrowserProgram extends PreparedProgram {
  /** Names of the packages loaded for it, dependencies first. */
  readonly packages: readonly string[];
  readonly console: BrowserConsole;
  /** Bytes of WebAssembly memory after the last answer. */
  readonly memory: number;
  /**
   * Looks at the exception that ended the last call, with its frames and values. Undefined when there is none any
   * more, or the browser cannot debug. Until it is over, other calls wait.
   */
  examine(listener: DebugListener): Examination | undefined;
}

export interface DescribeOptions extends ProjectOptions {
  /** The description has `touches`, which takes a little longer. */
  readonly analyse?: boolean;
}

/**
 * The `Runner` of the page. `describe` may be called at every keystroke: it has an interpreter of its own, and of
 * calls that wait only the last is done; the others answer as it does.
 */
export interface PyodideRunner extends Runner {
  describe(program: Program, options?: DescribeOptions): Promise<ProgramDescription | Failure>;
  prepare(program: Program, options: BrowserPrepareOptions): Promise<BrowserProgram | Failure>;
  /**
   * Imports that no package in the browser brings (tensorflow, keras, anything without a wheel): such a
   * program runs on the server. Empty: it can run here. `prepare` refuses what needs an environment of its own
   * (`execution-unavailable`); other missing modules raise in Python, because a program may do without them.
   */
  missing(description: ProgramDescription): Promise<readonly string[]>;
  /** Boots ahead, so that the first run finds Python ready. Rejects with `FileUnavailable`. */
  warm(): Promise<void>;
  /** Whether `debug` can stop: Python must be able to wait for the page (JSPI). */
  readonly canDebug: boolean;
  /**
   * Loads a program anew and calls it under a debugger, from its module-level code on. Where `canDebug` is false it
   * runs through without a stop.
   */
  debug(program: Program, input: CallInput, options: DebugOptions): DebugCall;
  /** Ends whatever runs, in every program. They can be called again. */
  stop(): Promise<void>;
  /** Returns how to stop listening. */
  listen(listener: OnRunnerEvent): () => void;
}
