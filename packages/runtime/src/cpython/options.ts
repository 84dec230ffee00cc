import { availableParallelism, totalmem } from 'node:os';
import { defaultLimits, type Limits } from '@skython/shared';

/** Where the pool writes what an operator should know. Pino's loggers fit. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** How many processes there may be, and for how long. */
export interface PoolBounds {
  /** Processes with a program; those that wait for a call of theirs are not counted. */
  readonly workers: number;
  /** Calls running at the same time; those that wait for a call of theirs are not counted. */
  readonly running: number;
  /** Isolated processes without a program kept ready in each environment. */
  readonly stemCells: number;
  /** A worker that did nothing for this long is ended, milliseconds. */
  readonly idleMs: number;
}

/** What code in workers may reach: public addresses, a list of hosts, or nothing. */
export interface EgressPolicy {
  readonly mode: 'public' | 'list' | 'off';
  readonly hosts: readonly string[];
  /** Allowed besides 80 and 443. */
  readonly ports: readonly number[];
  /** Ports of 127.0.0.1 at which a test serves pages. Refused outside tests, and no setting leads here. */
  readonly loopback?: readonly number[];
}

/** One connection of a worker to the outside, or its refusal. */
export interface EgressRecord {
  readonly host: string;
  readonly port: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly refused?: string;
}

export interface CPythonRunnerOptions {
  readonly logger: Logger;
  readonly limits?: Limits;
  readonly bounds?: Partial<PoolBounds>;
  readonly egress?: EgressPolicy;
  readonly onEgress?: (record: EgressRecord) => void;
  /** What the self-test must not reach: absolute paths of the instance, ports on its loopback. */
  readonly guarded?: { readonly paths: readonly string[]; readonly ports: readonly number[] };
  /**
   * Folder for large files of programs, which workers then share; this runner alone uses it, and empties it. Without one
   * each worker gets copies.
   */
  readonly assets?: string;
  /** Folder of the packages of functions, which workers read; `PackageShelf` keeps it. */
  readonly packages?: string;
  /** Folder that holds `worker/`, `_skython/`, `skython/` and `skybox/`; the package's own by default. */
  readonly pythonFolder?: string;
}

/** Memory that one more worker is reckoned with: 8.6 MB are measured for numpy and pandas, programs add theirs. */
const RECKONED_BYTES = 128 * 1024 * 1024;

/** Bounds that fit the machine. */
export function defaultBounds(): PoolBounds {
  const cores = availableParallelism();
  return {
    workers: Math.max(8, Math.min(32 * cores, Math.floor(totalmem() / 2 / RECKONED_BYTES))),
    running: Math.max(8, 8 * cores),
    stemCells: 2,
    idleMs: 5 * 60_000,
  };
}

export const publicEgress: EgressPolicy = { mode: 'public', hosts: [], ports: [] };

/** What every part of the pool needs to know. */
export interface PoolSettings {
  readonly logger: Logger;
  readonly limits: Limits;
  readonly bounds: PoolBounds;
}

export const poolSettings = (options: CPythonRunnerOptions): PoolSettings => ({
  logger: options.logger,
  limits: options.limits ?? defaultLimits,
  bounds: { ...defaultBounds(), ...options.bounds },
});
