import type { ProgramDescription, ProgramPackages } from '@skython/runtime';
import type { CPythonRunner, PythonEnvironment } from '@skython/runtime/cpython';
import {
  installing,
  installPackages,
  LARGEST_BYTES,
  type Lock,
  type PackageShelf,
  type PackageTools,
  packagesOf,
  refused,
  resolvePackages,
} from '@skython/runtime/requirements';
import { type Failure, isProblemError, ProblemError } from '@skython/shared';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { readLock } from './locks.js';
import { Turns } from './turns.js';

/** Where packages come from, and where they lie. */
export interface PackageSource {
  readonly shelf: PackageShelf;
  /** Looked for when they are first needed. */
  readonly tools: () => Promise<PackageTools>;
  /** The Python of programs that have nothing but what they bring; started when the first of them is. */
  readonly own: PythonEnvironment;
}

interface Parts {
  readonly database: Database;
  readonly runner: Pick<CPythonRunner, 'provide' | 'status'>;
  readonly source: PackageSource | undefined;
  readonly log: Logger;
}

/** What is being done, `fraction` 0 to 1. */
export interface PackageStep {
  readonly detail: string;
  readonly fraction?: number;
}
export type OnPackageStep = (step: PackageStep) => void;

interface Building {
  readonly done: Promise<void>;
  readonly listeners: Set<OnPackageStep>;
  now: PackageStep;
}

/** After an installation that a call asked for has failed, the next call that asks waits for this long. */
const AGAIN_MS = 30_000;
/** How long the run of a draft waits. */
const SOON_MS = 20_000;

/** The packages that functions bring: looked up at publish, installed once for all with the same lock. */
export class FunctionPackages {
  readonly #parts: Parts;
  readonly #building = new Map<string, Building>();
  readonly #failed = new Map<string, { readonly failure: Failure; readonly at: number }>();
  readonly #resolving = new Turns(2, 20);
  readonly #installing = new Turns(1, 20);
  #own: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The lock of what a program declares and its environment lacks, installed; undefined when nothing is lacking.
   * Throws `invalid-program` when it cannot be had, `environment-not-ready` when its source does not answer, `busy`.
   */
  async lockOf(
    { requirements, environment }: Pick<ProgramDescription, 'requirements' | 'environment'>,
    onStep?: OnPackageStep,
  ): Promise<Lock | undefined> {
    if (requirements.length === 0 || environment === 'own') return undefined;
    const { source } = this.#parts;
    if (source === undefined) throw notHere(requirements);
    if (this.#resolving.full) throw busy();
    onStep?.({ detail: requirements.map(({ requirement }) => requirement).join(', ') });
    const lock = await this.#resolving.take(async () =>
      resolvePackages({ requirements, environment }, await source.tools()),
    );
    if (lock) await this.#ready(source, lock, onStep);
    return lock;
  }

  /** The same for who does not wait for long: how far it is instead, or why it cannot be had. */
  async soon(
    description: Pick<ProgramDescription, 'requirements' | 'environment'>,
    waitMs = SOON_MS,
  ): Promise<Lock | Failure | undefined> {
    let now: PackageStep = { detail: 'looking them up' };
    const lock = this.lockOf(description, step => {
      now = step;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Failure>(resolve => {
      timer = setTimeout(() => resolve(installing(now.detail, now.fraction)), waitMs);
    });
    try {
      return await Promise.race([lock, late]);
    } catch (error) {
      if (isProblemError(error)) return error.failure;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Why a version that brings packages cannot be called now; they are being installed then. */
  refusal(packages: ProgramPackages): Promise<Failure | undefined> | undefined {
    const { source, runner } = this.#parts;
    if (source?.shelf.use(packages.hash) && (packages.environment !== 'own' || this.#own)) {
      return packages.environment === 'own' && runner.status('own').state !== 'ready' ? this.#whenOwn() : undefined;
    }
    return this.#refusal(packages);
  }

  async #whenOwn(): Promise<undefined> {
    await this.#own;
    return undefined;
  }

  async #refusal({ hash, environment }: ProgramPackages): Promise<Failure | undefined> {
    const { source, database, log } = this.#parts;
    if (source === undefined) return { kind: 'execution-unavailable', detail: NOT_HERE, missing: ['packages'] };
    if (environment === 'own') await this.#startOwn(source);
    if (source.shelf.use(hash)) return undefined;
    const failed = this.#failed.get(hash);
    if (failed && failed.at > performance.now() - AGAIN_MS) return failed.failure;
    const building = this.#building.get(hash);
    if (building) return installing(building.now.detail, building.now.fraction);
    const lock = await readLock(database, hash);
    if (!lock) throw new Error(`the lock ${hash} of a version is not in the database`);
    this.#ready(source, lock).catch((error: unknown) => {
      if (!isProblemError(error)) log.error({ error: String(error) }, 'packages could not be installed');
    });
    return installing('waiting', undefined);
  }

  /** Resolves when they are on disk, whoever asked for them first. */
  async #ready(source: PackageSource, lock: Lock, onStep?: OnPackageStep): Promise<void> {
    if (lock.environment === 'own') await this.#startOwn(source);
    if (source.shelf.use(lock.hash)) return;
    const building = this.#building.get(lock.hash) ?? this.#build(source, lock);
    if (onStep) {
      onStep(building.now);
      building.listeners.add(onStep);
    }
    await building.done;
  }

  #build(source: PackageSource, lock: Lock): Building {
    if (this.#installing.full) throw busy();
    const listeners = new Set<OnPackageStep>();
    const tell = (detail: string, fraction: number): void => {
      building.now = { detail, fraction };
      for (const listener of listeners) listener(building.now);
    };
    const done = this.#installing
      .take(() => this.#install(source, lock, tell))
      .catch((error: unknown) => {
        if (isProblemError(error)) this.#failed.set(lock.hash, { failure: error.failure, at: performance.now() });
        throw error;
      })
      .finally(() => this.#building.delete(lock.hash));
    const building: Building = { done, listeners, now: { detail: 'waiting' } };
    this.#building.set(lock.hash, building);
    return building;
  }

  async #install(source: PackageSource, lock: Lock, tell: (step: string, fraction: number) => void): Promise<void> {
    const { shelf } = source;
    const { log } = this.#parts;
    const started = performance.now();
    if (!(await shelf.makeRoom(LARGEST_BYTES))) throw noRoom();
    const installed = await installPackages(lock, await source.tools(), tell);
    shelf.add(lock.hash, installed);
    this.#failed.delete(lock.hash);
    const ms = Math.round(performance.now() - started);
    log.info({ lock: lock.hash, packages: packagesOf(lock), bytes: installed.bytes, ms }, 'packages installed');
  }

  #startOwn({ own }: PackageSource): Promise<void> {
    this.#own ??= this.#parts.runner.provide(own).catch((error: unknown) => {
      this.#own = undefined;
      throw error;
    });
    return this.#own;
  }
}

const NOT_HERE = 'This instance installs no packages for functions.';

function notHere(requirements: ProgramDescription['requirements']): ProblemError {
  return refused(
    NOT_HERE,
    requirements.map(({ requirement, file, line }) => ({ message: `${requirement}: ${NOT_HERE}`, file, line })),
  );
}

const busy = (): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'queue',
    retryAfterSeconds: 30,
    detail: 'Packages are being installed for many functions. Try again soon.',
  });

const noRoom = (): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'quota',
    retryAfterSeconds: 600,
    detail: 'The packages of functions fill the room they have on this instance. Try again later.',
  });
