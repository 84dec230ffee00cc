import type { EnvironmentName, Failure } from '@skython/shared';
import type { CallInput, CallOptions, CallResult, Program, ProgramDescription, Runner } from '../runner.js';

/** A Python on disk that workers run in. Built by the set-up, never by the pool. */
export interface PythonEnvironment {
  readonly name: EnvironmentName;
  /** Absolute path of the interpreter, links resolved: started with `-I -S -B`. */
  readonly python: string;
  /** Folders put on `sys.path` behind the standard library. */
  readonly libraries: readonly string[];
  /** Imported before the first fork, and between forks once the pool is idle. */
  readonly preload: { readonly first: readonly string[]; readonly later: readonly string[] };
}

/** Where an environment stands. `fraction` is 0 to 1 when it can be told. */
export type EnvironmentStatus =
  | { readonly state: 'ready' }
  | { readonly state: 'installing'; readonly step: string; readonly fraction?: number }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'off' };

/** Whether this machine can isolate workers, and when not, what is missing and how to allow it. */
export type Availability =
  | { readonly available: true }
  | { readonly available: false; readonly missing: readonly string[] };

/** A published version, loaded when it is first called: a handle costs no process. */
export interface VersionSource {
  /** Unique for ever, e.g. the version's id. */
  readonly key: string;
  /** Workers never pass from one owner to another. */
  readonly owner: string;
  readonly environment: EnvironmentName;
  load(): Promise<Program>;
}

export interface OpenVersion {
  call(input: CallInput, options: CallOptions): Promise<CallResult>;
  /** Loads the program into a worker, so that the first call finds it warm. */
  prepare(options: Pick<CallOptions, 'host' | 'onLog'>): Promise<ProgramDescription | Failure>;
  /** Ends its workers and forgets it; calls under way get `crashed`. */
  close(): Promise<void>;
}

export interface PoolStatistics {
  readonly workers: number;
  readonly stemCells: number;
  readonly running: number;
  readonly queued: number;
}

/** The `Runner` on sandboxed native processes, and what an instance needs beyond it. */
export interface CPythonRunner extends Runner {
  readonly availability: Availability;
  /**
   * A unix socket with an HTTP proxy (CONNECT) behind it that reaches what workers may reach. Undefined where workers
   * reach nothing.
   */
  readonly relaySocket: string | undefined;
  /** Same handle for the same key while it is open. */
  open(source: VersionSource): OpenVersion;
  /** Hands over an environment that has just been installed, or says how far it is. */
  provide(environment: PythonEnvironment): Promise<void>;
  report(name: EnvironmentName, status: EnvironmentStatus): void;
  status(name: EnvironmentName): EnvironmentStatus;
  statistics(): PoolStatistics;
  /** Finishes the calls under way (at most `deadlineMs`), refuses new ones with `busy`, then ends every process. */
  drain(deadlineMs: number): Promise<void>;
}
