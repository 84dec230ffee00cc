import { availableParallelism } from 'node:os';
import type { Failure } from '@skython/shared';
import type { VersionSource } from '../interface.js';
import { SpawnFailure } from '../process/spawning.js';
import type { LoadedProgram } from '../wire/description.js';
import { Worker, type WorkerUser } from '../worker/worker.js';
import { isServing } from './choice.js';
import type { Pool, PoolMember } from './pool.js';
import type { Preparations } from './preparations.js';
import type { SlotUser } from './slots.js';
import { Staging } from './staging.js';
import { Utilisation } from './utilisation.js';
import type { WaitingCalls } from './waiting-calls.js';
import { shouldWake } from './wake.js';

const cores = availableParallelism();
/** After a further worker could not be loaded, none is tried for this long. */
const LOAD_PAUSE_MS = 1000;

/** The version that a recruiter makes workers for. */
export interface Employer extends WorkerUser, SlotUser, PoolMember {
  readonly workers: Worker[];
  readonly isClosed: boolean;
  readonly averageMs: number;
  /** Once a worker has loaded its program. */
  readonly program: LoadedProgram | undefined;
}

/** Makes the workers of one version: decides when one more is worth it, and loads the program into it. */
export class Recruiter {
  readonly #pool: Pool;
  readonly #employer: Employer;
  readonly #waiting: WaitingCalls;
  readonly #preparations: Preparations;
  readonly #utilisation = new Utilisation();
  readonly #staging: Staging;
  /** Workers being made: from the wish until the program is loaded. */
  #loading = 0;
  #noneBefore = 0;
  /** Counts the stops of the employer. */
  #era = 0;

  constructor(
    pool: Pool,
    source: VersionSource,
    employer: Employer,
    wanting: { readonly waiting: WaitingCalls; readonly preparations: Preparations },
  ) {
    this.#pool = pool;
    this.#staging = new Staging(pool, source);
    this.#employer = employer;
    this.#waiting = wanting.waiting;
    this.#preparations = wanting.preparations;
  }

  /** Who waits, waits for the first worker. */
  get isMakingFirst(): boolean {
    return this.#loading > 0 && !this.#employer.workers.some(({ state }) => state === 'awake');
  }

  /** Makes another worker when that is worth it and there is room. */
  consider(now: number): void {
    const { settings } = this.#pool;
    const employer = this.#employer;
    const serving = employer.workers.filter(isServing);
    const demand = {
      queued: Math.max(this.#waiting.size, this.#preparations.size > 0 && serving.length === 0 ? 1 : 0),
      queuedForMs: now - this.#waiting.since,
      awake: serving.length,
      loading: this.#loading,
      most: settings.limits.workersPerVersion,
      averageMs: employer.averageMs,
      coresAreTaken: serving.length + this.#loading >= cores && this.#utilisation.isFull(serving, now),
      headAgeMs: Math.min(...serving.map(worker => (isSeenTwice(worker) ? worker.headAgeMs(now) : 0))),
    };
    if (now >= this.#noneBefore && shouldWake(demand)) this.#hire();
  }

  /** Makes workers until there are so many, as far as there are cores and room. */
  fill(count: number): void {
    const most = Math.min(count, cores, this.#pool.settings.limits.workersPerVersion);
    const there = this.#employer.workers.filter(isServing).length + this.#loading;
    for (let more = most - there; more > 0 && this.#hire(); more--);
  }

  /** The employer has stopped: workers that are being made are for nobody, unless somebody calls again. */
  stop(): void {
    this.#era += 1;
  }

  #hire(): boolean {
    const { slots } = this.#pool;
    const employer = this.#employer;
    if (!slots.take(employer)) {
      slots.wait(employer);
      return false;
    }
    if (!this.#pool.takeProcess(employer)) {
      slots.wait(employer);
      slots.release();
      return false;
    }
    this.#loading += 1;
    void this.#make();
    return true;
  }

  loaded(): void {
    this.#loading -= 1;
  }

  /** `blameless`: the program is not at fault and is tried again as soon as there is a process. */
  loadFailed(failure: Failure, blameless: boolean): void {
    this.#loading -= 1;
    if (!blameless) this.#tell(failure);
  }

  /** A worker has gone. */
  left(): void {
    if (this.#employer.workers.length === 0 && this.#loading === 0) this.#staging.forget();
  }

  /** Has a slot and room for a process; gives both back when it fails. */
  async #make(): Promise<void> {
    const { source, settings, flusher } = this.#pool;
    const employer = this.#employer;
    const era = this.#era;
    const { host, onLog } = this.#preparations.first ?? this.#waiting.peek()?.options ?? {};
    try {
      const program = await this.#staging.program;
      const process = await source.take(employer.environment);
      if (employer.isClosed || !host) {
        process.kill();
        throw new SpawnFailure('start', 'Nobody wants this worker any more.');
      }
      if (era !== this.#era && this.#waiting.size === 0 && this.#preparations.size === 0) {
        process.kill();
        this.#unmade();
        return;
      }
      source.limit(employer.environment, process.pid, program.limits.memoryBytes);
      const requestBytes = Math.max(settings.limits.storeValueBytes, settings.limits.bodyBytes);
      const worker = new Worker(
        process,
        employer,
        { program, known: employer.program, host, onLog, requestBytes },
        flusher,
      );
      worker.hasSlot = true;
      employer.workers.push(worker);
      worker.load();
    } catch (error) {
      this.#unmade(() => this.#notMade(error));
    }
  }

  /** Gives back what a worker that is not made had. */
  #unmade(tell: () => void = () => undefined): void {
    this.#loading -= 1;
    this.left();
    this.#pool.returnProcess(this.#employer);
    tell();
    this.#pool.slots.release();
    this.#pool.noticeQuiet();
  }

  /** The program could not be read, or no process be made. */
  #notMade(error: unknown): void {
    if (error instanceof SpawnFailure) {
      this.#tell({
        kind: 'execution-unavailable',
        detail: 'This instance could not start a Python process. Try again soon.',
        missing: [error.layer],
      });
      return;
    }
    this.#preparations.fail(error);
    for (const call of this.#waiting.drain()) call.fail(error);
  }

  /** With others at work the queue is left to them, else all who wait are told. */
  #tell(failure: Failure): void {
    this.#preparations.settle(failure);
    const now = performance.now();
    if (this.#employer.workers.some(({ state }) => state === 'awake')) this.#noneBefore = now + LOAD_PAUSE_MS;
    else this.#waiting.refuseAll(failure, now);
  }
}

/** An old start alone may be a pause of this process: its answer may lie unread in the socket. */
const isSeenTwice = ({ head }: Worker): boolean => head !== undefined && head.seenRunning > 1;
