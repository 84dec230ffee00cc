import { freemem, totalmem } from 'node:os';
import type { EnvironmentName, Failure } from '@skython/shared';
import type { Program } from '../../runner.js';
import type { StagedProgram } from '../assets/stage.js';
import type { PoolStatistics } from '../interface.js';
import type { PoolSettings } from '../options.js';
import type { WorkerProcess } from '../process/worker-process.js';
import { Flusher } from '../worker/flusher.js';
import type { Worker } from '../worker/worker.js';
import { Slots } from './slots.js';

/** How often waiting calls are looked at: for their deadline, and whether another worker is worth it. */
const SWEEP_MS = 10;
/** How often idle workers are looked at. */
const IDLE_SWEEP_MS = 5000;
/** How often memory is looked at where the kernel does not bound it. */
const MEMORY_SWEEP_MS = 100;
/** Below this part of the machine's memory idle workers are ended early, after `PRESSED_IDLE_MS`. */
const LOW_MEMORY = 0.1;
const PRESSED_IDLE_MS = 1000;
/** Processes that may wait for calls of their own, as a multiple of the bound, in which they are not counted. */
const PARKED = 3;

/** A version with calls or workers, as the pool sees it. */
export interface PoolMember {
  readonly environment: EnvironmentName;
  readonly workers: readonly Worker[];
  /** Looks again at the calls that wait. */
  sweep(now: number): void;
  /** Ends its workers and its calls. */
  stop(): void;
}

/** Gives processes to versions. */
export interface ProcessSource {
  /** Makes a program ready to be handed to processes. Never rejects. */
  stage(program: Program): Promise<StagedProgram>;
  take(name: EnvironmentName): Promise<WorkerProcess>;
  limit(name: EnvironmentName, pid: number, memoryBytes: number): void;
  watchesMemory(name: EnvironmentName): boolean;
  stemCells(): number;
  /** Why no call can be taken now. */
  refusal(name: EnvironmentName): Failure | undefined;
}

/** What all versions share: bounds, whose turn it is, and the timers. */
export class Pool {
  readonly settings: PoolSettings;
  readonly source: ProcessSource;
  readonly slots: Slots;
  readonly flusher = new Flusher();
  /** Calls that wait, of all versions. */
  queued = 0;
  readonly #members = new Set<PoolMember>();
  readonly #sweeping = new Set<PoolMember>();
  #processes = 0;
  #parked = 0;
  readonly #parkedByOwner = new Map<string, number>();
  #sweep: NodeJS.Timeout | undefined;
  #memory: NodeJS.Timeout | undefined;
  readonly #idle: NodeJS.Timeout;
  #onQuiet: (() => void) | undefined;

  constructor(settings: PoolSettings, source: ProcessSource) {
    this.settings = settings;
    this.source = source;
    this.slots = new Slots(settings.bounds.running);
    this.#idle = setInterval(
      () => this.#retireIdle(),
      Math.min(IDLE_SWEEP_MS, Math.max(10, settings.bounds.idleMs / 2)),
    );
    this.#idle.unref();
  }

  statistics(): PoolStatistics {
    return {
      workers: this.#processes,
      stemCells: this.source.stemCells(),
      running: this.slots.running,
      queued: this.queued,
    };
  }

  /** Nothing runs, waits or starts. */
  get isIdle(): boolean {
    return this.slots.running === 0 && this.queued === 0;
  }

  /** Resolves once nothing runs and nothing waits. */
  quiet(): Promise<void> {
    if (this.isIdle && this.#parked === 0) return Promise.resolve();
    return new Promise(resolve => {
      this.#onQuiet = resolve;
    });
  }

  /** Reckons with one more process; false when there is no room, not even by ending an idle one. */
  takeProcess(member: PoolMember): boolean {
    const { workers } = this.settings.bounds;
    if (this.#processes >= workers + this.#parkingRoom) return false;
    if (this.#processes - this.#parked >= workers && !this.#evict()) return false;
    this.#processes += 1;
    this.#members.add(member);
    if (this.source.watchesMemory(member.environment)) this.#watchMemory();
    return true;
  }

  returnProcess(member: PoolMember): void {
    this.#processes -= 1;
    if (member.workers.length === 0) this.#members.delete(member);
    if (this.#processes === 0) {
      clearInterval(this.#memory);
      this.#memory = undefined;
    }
  }

  /** A worker waits for a call of its own and gives its slot away, so that chains cannot stop the pool. */
  park(worker: Worker, owner: string): void {
    worker.isParked = true;
    this.#countParked(owner, 1);
    this.release(worker);
  }

  /** Its call has answered. */
  unpark(worker: Worker, owner: string): void {
    if (!worker.isParked) return;
    worker.isParked = false;
    this.#countParked(owner, -1);
  }

  /**
   * So many workers wait for calls of their own that another such call could find no process until its caller's time
   * is over: it is refused at once. One owner's chains take at most half of that room.
   */
  mayNest(owner: string): boolean {
    return this.#parked <= this.#parkingRoom && (this.#parkedByOwner.get(owner) ?? 0) <= this.#parkingRoom / 2;
  }

  /** Two of the deepest chains fit, however small the machine is. */
  get #parkingRoom(): number {
    return Math.max(PARKED * this.settings.bounds.workers, 2 * this.settings.limits.chainDepth);
  }

  #countParked(owner: string, change: number): void {
    this.#parked += change;
    const count = (this.#parkedByOwner.get(owner) ?? 0) + change;
    if (count === 0) this.#parkedByOwner.delete(owner);
    else this.#parkedByOwner.set(owner, count);
  }

  release(worker: Worker): void {
    if (worker.hasSlot) {
      worker.hasSlot = false;
      this.slots.release();
    }
    this.noticeQuiet();
  }

  noticeQuiet(): void {
    if (this.#onQuiet && this.isIdle && this.#parked === 0) {
      this.#onQuiet();
      this.#onQuiet = undefined;
    }
  }

  /** Calls of this member wait: it is looked at every few milliseconds until it says `rests`. */
  watch(member: PoolMember): void {
    this.#sweeping.add(member);
    this.#sweep ??= setInterval(() => {
      const now = performance.now();
      for (const each of this.#sweeping) each.sweep(now);
      this.noticeQuiet();
    }, SWEEP_MS);
  }

  rests(member: PoolMember): void {
    this.#sweeping.delete(member);
    if (this.#sweeping.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }

  /** Ends all workers and calls, and stops the timers. */
  close(): void {
    for (const member of new Set([...this.#members, ...this.#sweeping])) member.stop();
    clearInterval(this.#sweep);
    clearInterval(this.#memory);
    clearInterval(this.#idle);
  }

  /** Ends the worker that has been idle longest. */
  #evict(): boolean {
    let oldest: Worker | undefined;
    for (const worker of this.#idleWorkers()) if (!oldest || worker.idleSince < oldest.idleSince) oldest = worker;
    oldest?.retire();
    return oldest !== undefined;
  }

  #retireIdle(): void {
    const isPressed = freemem() < LOW_MEMORY * totalmem();
    const idleMs = isPressed ? PRESSED_IDLE_MS : this.settings.bounds.idleMs;
    const before = performance.now() - idleMs;
    for (const worker of [...this.#idleWorkers()]) if (worker.idleSince < before) worker.retire();
  }

  *#idleWorkers(): Generator<Worker> {
    for (const { workers } of this.#members) {
      for (const worker of workers) if (worker.state === 'awake' && worker.held === 0) yield worker;
    }
  }

  #watchMemory(): void {
    this.#memory ??= setInterval(() => {
      for (const { environment, workers } of this.#members) {
        if (!this.source.watchesMemory(environment)) continue;
        for (const worker of [...workers]) if (worker.state === 'loading' || worker.held > 0) worker.checkMemory();
      }
    }, MEMORY_SWEEP_MS);
    this.#memory.unref();
  }
}
