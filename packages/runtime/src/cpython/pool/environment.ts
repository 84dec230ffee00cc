import type { EnvironmentName } from '@skython/shared';
import type { PythonEnvironment } from '../interface.js';
import type { Logger } from '../options.js';
import { Backoff } from '../process/backoff.js';
import { SpawnFailure } from '../process/spawning.js';
import type { WorkerProcess } from '../process/worker-process.js';
import { Zygote, type ZygoteSettings } from '../process/zygote.js';
import { StemCells } from './stem-cells.js';

/** How long an environment must be at rest before it imports more: an import holds up forks for a while. */
const REST_MS = 250;
/** Ends in a row after which those who wait for a process are told. */
const MOST_FAILURES = 3;

export interface EnvironmentSettings {
  readonly zygote: Omit<ZygoteSettings, 'name' | 'python' | 'libraries' | 'preload' | 'addressSpace'>;
  readonly stemCells: number;
  readonly logger: Logger;
  /** Nothing runs and nothing waits just now. */
  readonly isIdle: () => boolean;
}

interface Life {
  readonly zygote: Zygote;
  readonly stems: StemCells;
  readonly startedAt: number;
}

interface Waiting {
  readonly resolve: (process: WorkerProcess) => void;
  readonly reject: (error: unknown) => void;
}

/** One Python that workers run in: keeps its zygote alive and stem cells ready. */
export class Environment {
  readonly name: EnvironmentName;
  readonly python: PythonEnvironment;
  /** RLIMIT_AS does not bound it: resident bytes are watched. */
  readonly watchesMemory: boolean;
  readonly #settings: EnvironmentSettings;
  readonly #backoff = new Backoff();
  readonly #waiting: Waiting[] = [];
  /** The last that was started: with a life when it is up. */
  #zygote: Zygote | undefined;
  #life: Life | undefined;
  #restart: NodeJS.Timeout | undefined;
  #rest: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(python: PythonEnvironment, settings: EnvironmentSettings) {
    this.name = python.name;
    this.python = python;
    // TensorFlow maps far more than it uses.
    this.watchesMemory = python.name === 'tensorflow';
    this.#settings = settings;
  }

  get stemCells(): number {
    return this.#life?.stems.ready ?? 0;
  }

  /** Starts the zygote; resolves when it can fork. Rejects with `SpawnFailure`. */
  async start(): Promise<void> {
    const { name, python, libraries, preload } = this.python;
    const { zygote: settings, stemCells, logger } = this.#settings;
    const startedAt = performance.now();
    const zygote = await Zygote.start({
      ...settings,
      name,
      python,
      libraries,
      preload: preload.first,
      addressSpace: !this.watchesMemory,
    });
    this.#zygote = zygote;
    void zygote.ended.then(() => this.#ended(startedAt));
    if (this.#closed) await zygote.close();
    await zygote.up;
    if (this.#closed) throw new SpawnFailure('zygote', 'The environment is closed.');
    logger.info({ environment: name, ms: Math.round(performance.now() - startedAt) }, 'a zygote is up');
    const stems = new StemCells(zygote, stemCells, logger);
    this.#life = { zygote, stems, startedAt };
    for (const { resolve, reject } of this.#waiting.splice(0)) stems.take().then(resolve, reject);
    this.#preloadLater(this.#life, [...preload.later]);
  }

  /** A fresh isolated process. Waits while the zygote is restarted; rejects with `SpawnFailure`. */
  take(): Promise<WorkerProcess> {
    if (this.#life) return this.#life.stems.take();
    if (this.#closed) return Promise.reject(new SpawnFailure('zygote', 'The environment is closed.'));
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Tells the worker's control group what its program may use. */
  limit(pid: number, memoryBytes: number): void {
    this.#life?.zygote.limit(pid, memoryBytes);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    clearTimeout(this.#rest);
    const failure = new SpawnFailure('zygote', 'The environment is closed.');
    const life = this.#life;
    this.#life = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(failure);
    life?.stems.close(failure);
    await this.#zygote?.close();
  }

  #ended(startedAt: number): void {
    if (this.#closed) return;
    const delay = this.#backoff.next(performance.now() - startedAt);
    const failure = new SpawnFailure('zygote', 'The Python parent process has ended.');
    this.#settings.logger.error({ environment: this.name, restartMs: delay }, 'a zygote has ended');
    this.#life?.stems.close(failure);
    this.#life = undefined;
    clearTimeout(this.#rest);
    if (this.#backoff.failures > MOST_FAILURES) for (const { reject } of this.#waiting.splice(0)) reject(failure);
    this.#restart = setTimeout(() => {
      // Its end, when it fails again, is heard as every other.
      this.start().catch(() => undefined);
    }, delay);
  }

  /** Imports the rest of the common libraries, one at a time while nobody wants a fork, then renews the stem cells. */
  #preloadLater(life: Life, modules: string[]): void {
    const [module] = modules;
    if (module === undefined) return;
    this.#rest = setTimeout(async () => {
      if (this.#life !== life) return;
      if (this.#settings.isIdle()) {
        modules.shift();
        await life.zygote.preload(module);
        if (modules.length === 0 && this.#life === life) life.stems.renew();
      }
      if (this.#life === life) this.#preloadLater(life, modules);
    }, REST_MS);
    this.#rest.unref();
  }
}
