import type { Logger } from '../options.js';
import type { SpawnFailure } from '../process/spawning.js';
import type { ProcessUser, WorkerProcess } from '../process/worker-process.js';

/** Where stem cells come from. */
export interface StemSource {
  spawn(): Promise<WorkerProcess>;
}

interface Taker {
  readonly resolve: (process: WorkerProcess) => void;
  readonly reject: (failure: unknown) => void;
}

/** Tries in a row that may fail before those who wait are told. */
const MOST_FAILURES = 3;
/** A stem cell has nothing to say. */
const STEM_BYTES = 0;

/** Isolated processes without a program, kept ready and replaced as they are taken. One life of a zygote. */
export class StemCells {
  readonly #source: StemSource;
  readonly #target: number;
  readonly #logger: Logger;
  readonly #ready: WorkerProcess[] = [];
  readonly #takers: Taker[] = [];
  #spawning = 0;
  #failures = 0;
  #closed = false;

  constructor(source: StemSource, target: number, logger: Logger) {
    this.#source = source;
    this.#target = target;
    this.#logger = logger;
    this.#fill();
  }

  get ready(): number {
    return this.#ready.length;
  }

  /** A process that nobody used before. Rejects with `SpawnFailure` when none can be made. */
  take(): Promise<WorkerProcess> {
    for (let process = this.#ready.shift(); process; process = this.#ready.shift()) {
      if (process.ended) continue;
      this.#fill();
      return Promise.resolve(process);
    }
    return new Promise((resolve, reject) => {
      this.#takers.push({ resolve, reject });
      this.#fill();
    });
  }

  /** Replaces those that are ready: the zygote has imported more since. */
  renew(): void {
    for (const process of this.#ready.splice(0)) process.kill();
    this.#fill();
  }

  close(failure: SpawnFailure): void {
    this.#closed = true;
    for (const process of this.#ready.splice(0)) process.kill();
    for (const taker of this.#takers.splice(0)) taker.reject(failure);
  }

  #fill(): void {
    while (!this.#closed && this.#ready.length + this.#spawning < this.#target + this.#takers.length) {
      this.#spawning += 1;
      this.#source.spawn().then(
        process => this.#spawned(process),
        (failure: unknown) => this.#failed(failure),
      );
    }
  }

  #spawned(process: WorkerProcess): void {
    this.#spawning -= 1;
    this.#failures = 0;
    if (this.#closed) {
      process.kill();
      return;
    }
    const taker = this.#takers.shift();
    if (taker) {
      taker.resolve(process);
      return;
    }
    this.#ready.push(process);
    process.use(this.#watch(process), STEM_BYTES);
  }

  #failed(failure: unknown): void {
    this.#spawning -= 1;
    this.#failures += 1;
    if (this.#closed) return;
    this.#logger.warn({ failure: String(failure), failures: this.#failures }, 'a stem cell could not be made');
    if (this.#failures < MOST_FAILURES) {
      this.#fill();
      return;
    }
    // The next who asks tries again.
    for (const taker of this.#takers.splice(0)) taker.reject(failure);
  }

  #watch(process: WorkerProcess): ProcessUser {
    const lost = (): void => {
      const at = this.#ready.indexOf(process);
      if (at < 0) return;
      this.#ready.splice(at, 1);
      process.kill();
      this.#fill();
    };
    return { frame: lost, chunkDone: () => undefined, violated: lost, processEnded: lost };
  }
}
