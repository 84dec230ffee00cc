import type { Failure } from '@skython/shared';
import type { CallInput, CallOptions, CallResult, PrepareOptions, ProgramDescription } from '../../runner.js';
import type { OpenVersion, VersionSource } from '../interface.js';
import type { LoadedProgram } from '../wire/description.js';
import { busy, stopped } from '../wire/failure.js';
import { Call } from '../worker/call.js';
import { PipelineDepth } from '../worker/depth.js';
import type { Worker } from '../worker/worker.js';
import { chooseWorker } from './choice.js';
import type { Pool } from './pool.js';
import { Preparations } from './preparations.js';
import { type Employer, Recruiter } from './recruiter.js';
import { WaitingCalls } from './waiting-calls.js';

/** A version that can be called: its queue and its workers. Without calls it is a few fields and no process. */
export class Version implements OpenVersion, Employer {
  readonly workers: Worker[] = [];
  readonly #pool: Pool;
  readonly #source: VersionSource;
  readonly #onClose: () => void;
  readonly #queue: WaitingCalls;
  readonly #preparations = new Preparations();
  readonly #depth = new PipelineDepth();
  readonly #recruiter: Recruiter;
  #loaded: LoadedProgram | undefined;
  #closed = false;

  constructor(pool: Pool, source: VersionSource, onClose: () => void = () => undefined) {
    this.#pool = pool;
    this.#queue = new WaitingCalls(change => {
      pool.queued += change;
    });
    this.#source = source;
    const wanting = { waiting: this.#queue, preparations: this.#preparations };
    this.#recruiter = new Recruiter(pool, source, this, wanting);
    this.#onClose = onClose;
  }

  get owner(): string {
    return this.#source.owner;
  }
  get isClosed(): boolean {
    return this.#closed;
  }
  get averageMs(): number {
    return this.#depth.averageMs;
  }
  get program(): LoadedProgram | undefined {
    return this.#loaded;
  }
  get environment(): VersionSource['environment'] {
    return this.#source.environment;
  }

  call(input: CallInput, options: CallOptions): Promise<CallResult> {
    const now = performance.now();
    const call = new Call(input, options, now);
    const refusal = this.#refusal(options);
    if (refusal) {
      call.refuse(refusal, now);
      return call.promise;
    }
    if (options.signal) this.#listen(call, options.signal);
    if (call.settled) return call.promise;
    const worker = this.#queue.size === 0 ? this.#workerFor(call, now) : undefined;
    if (worker) this.#send(worker, call, now);
    else this.#enqueue([call], now);
    return call.promise;
  }

  prepare(options: Pick<PrepareOptions, 'host' | 'onLog' | 'workers'>): Promise<ProgramDescription | Failure> {
    const now = performance.now();
    const refusal = this.#closed ? this.#whenClosed() : this.#pool.source.refusal(this.environment);
    if (refusal) return Promise.resolve(refusal);
    if (this.#loaded && this.workers.some(worker => worker.state === 'awake')) {
      return Promise.resolve(this.#loaded.description);
    }
    const prepared = this.#preparations.add(options, now);
    this.#pool.watch(this);
    this.#recruiter.consider(now);
    this.#recruiter.fill(options.workers ?? 1);
    return prepared;
  }

  /** Ends its workers; calls under way and waiting answer `crashed`. It can still be called. */
  stop(): void {
    const failure = stopped('The function was stopped.');
    this.#queue.refuseAll(failure, performance.now());
    this.#preparations.settle(failure);
    this.#recruiter.stop();
    for (const worker of [...this.workers]) worker.end(failure);
    // What the workers had not begun came back.
    this.#queue.refuseAll(failure, performance.now());
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#onClose();
      this.stop();
    }
    return Promise.resolve();
  }

  costMs(): number {
    const { averageMs, depth } = this.#depth;
    return averageMs * Math.min(depth, Math.max(1, this.#queue.size));
  }

  serve(): void {
    this.#pump(performance.now());
  }

  sweep(now: number): void {
    const { queueMs } = this.#pool.settings.limits;
    // Who waits for a first worker is bounded by the time a program may take to load.
    if (!this.#recruiter.isMakingFirst) {
      this.#queue.expire(now - queueMs, now, () => busy(this.#retryAfterSeconds()));
      this.#preparations.expire(now - queueMs, busy(this.#retryAfterSeconds()));
    }
    for (const { head } of this.workers) if (head) head.seenRunning += 1;
    this.#pump(now);
  }

  loaded(worker: Worker, program: LoadedProgram): void {
    this.#recruiter.loaded();
    this.#loaded = program;
    this.#preparations.settle(program.description);
    this.#pool.release(worker);
    this.#pump(worker.awakeAt);
  }

  loadFailed(_worker: Worker, failure: Failure, blameless: boolean): void {
    this.#recruiter.loadFailed(failure, blameless);
  }

  answered(worker: Worker, calls: number, elapsedMs: number): void {
    this.#depth.measured(calls, elapsedMs);
    if (worker.isRetiring || this.#loaded?.fresh) {
      worker.retire();
      return;
    }
    if (worker.held === 0) this.#pool.release(worker);
    if (this.#queue.size > 0) this.#pump(performance.now());
  }

  returned(calls: readonly Call[]): void {
    const now = performance.now();
    if (this.#closed) for (const call of calls) call.refuse(this.#whenClosed(), now);
    else this.#enqueue(calls, now);
  }

  waiting(worker: Worker): void {
    if (worker.isWaiting) {
      this.#pool.park(worker, this.owner);
    } else {
      this.#pool.unpark(worker, this.owner);
      if (worker.held > 0 || worker.state === 'loading') {
        worker.hasSlot = true;
        this.#pool.slots.takeBack();
      }
    }
  }

  ended(worker: Worker): void {
    const at = this.workers.indexOf(worker);
    if (at >= 0) this.workers.splice(at, 1);
    this.#pool.unpark(worker, this.owner);
    this.#pool.returnProcess(this);
    this.#pool.release(worker);
    this.#recruiter.left();
    if (this.#queue.size > 0) this.#pump(performance.now());
  }

  /** An instance that shuts down closes its versions last: who calls then is told that, and may try elsewhere. */
  #whenClosed(): Failure {
    return this.#pool.source.refusal(this.environment) ?? stopped('The function was closed.');
  }

  #refusal({ nested }: CallOptions): Failure | undefined {
    if (this.#closed) return this.#whenClosed();
    const { queuedPerFunction, queuedTotal } = this.#pool.settings.limits;
    // Who called is running already: to refuse what it waits for would waste that.
    const isFull = this.#queue.size >= queuedPerFunction || this.#pool.queued >= queuedTotal;
    if (isFull && !nested) return busy(this.#retryAfterSeconds());
    if (nested && !this.#pool.mayNest(this.owner)) return busy(1, 'Too many functions wait for calls of their own.');
    return this.#pool.source.refusal(this.environment);
  }

  #listen(call: Call, signal: NonNullable<CallOptions['signal']>): void {
    const failure = stopped('The call was stopped.');
    const onAbort = (): void => {
      this.#queue.remove(call);
      call.worker?.abort(call, failure);
      if (!call.settled) call.refuse(failure, performance.now());
    };
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    const forget = (): void => signal.removeEventListener('abort', onAbort);
    // A stream goes on after its call has answered, and can still be stopped.
    call.promise.then(({ outcome }) => outcome.kind !== 'streamed' && forget(), forget);
  }

  #enqueue(calls: readonly Call[], now: number): void {
    if (this.#queue.size === 0) this.#pool.watch(this);
    this.#queue.add(calls, now);
    this.#pump(now);
  }

  /** Sends what can be sent and sees to it that the rest will be. */
  #pump(now: number): void {
    for (let call = this.#queue.peek(); call; call = this.#queue.peek()) {
      const worker = this.#workerFor(call, now);
      if (!worker) break;
      this.#queue.shift();
      this.#send(worker, call, now);
    }
    if (this.#queue.size > 0 || this.#preparations.size > 0) this.#recruiter.consider(now);
    else this.#pool.rests(this);
  }

  #send(worker: Worker, call: Call, now: number): void {
    if (call.enqueuedAt < worker.awakeAt) {
      call.startMs = worker.awakeAt - Math.max(call.enqueuedAt, worker.assignedAt);
    }
    call.worker = worker;
    worker.send(call, now);
  }

  /** The worker that takes this call now. An idle one needs a slot; without one its version waits for its turn. */
  #workerFor(call: Call, now: number): Worker | undefined {
    const { slots } = this.#pool;
    const isAlone = this.#loaded?.fresh || call.options.nested || slots.isContended(this);
    const { depth, averageMs } = this.#depth;
    const worker = chooseWorker(this.workers, { depth: isAlone ? 1 : depth, averageMs }, now);
    if (!worker || worker.held > 0) return worker;
    if (!slots.take(this)) {
      slots.wait(this);
      return undefined;
    }
    worker.hasSlot = true;
    return worker;
  }

  /** When those who wait will have been served, about. */
  #retryAfterSeconds(): number {
    const workers = Math.max(1, this.workers.length);
    return Math.max(1, Math.min(60, Math.ceil((this.#queue.size * this.#depth.averageMs) / workers / 1000)));
  }
}
