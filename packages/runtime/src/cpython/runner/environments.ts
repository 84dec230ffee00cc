import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentName, Failure } from '@skython/shared';
import type { Program } from '../../runner.js';
import type { AssetShelf } from '../assets/shelf.js';
import { type StagedProgram, stage } from '../assets/stage.js';
import type { Availability, EnvironmentStatus, PythonEnvironment } from '../interface.js';
import { type CPythonRunnerOptions, type PoolSettings, publicEgress } from '../options.js';
import { Environment } from '../pool/environment.js';
import type { ProcessSource } from '../pool/pool.js';
import { BROKER_SOCKET, Broker } from '../process/broker.js';
import { platformAvailability, probe } from '../process/probe.js';
import type { RunFolder } from '../process/run-folder.js';
import { SpawnFailure } from '../process/spawning.js';
import { UidPool, uidRange } from '../process/uids.js';
import type { WorkerProcess } from '../process/worker-process.js';
import { selfTest } from '../worker/self-test.js';
import { refusalOf } from './refusal.js';

/** Folders that all zygotes of an instance use. */
interface SharedFolders {
  readonly run: RunFolder;
  readonly shelf: AssetShelf | undefined;
}

/** All environments of an instance, and whether this machine may run them. */
export class Environments implements ProcessSource {
  readonly #options: CPythonRunnerOptions;
  readonly #settings: PoolSettings;
  readonly #workerFolder: string;
  readonly #run: RunFolder;
  readonly #shelf: AssetShelf | undefined;
  readonly #uids: UidPool | undefined;
  readonly #environments = new Map<EnvironmentName, Environment>();
  readonly #statuses = new Map<EnvironmentName, EnvironmentStatus>();
  /** Set while nothing is known against it: calls come only once an environment is ready. */
  #availability: Availability = platformAvailability();
  #checked: Promise<void> | undefined;
  #broker: Broker | undefined;
  /** Why nothing is taken any more. */
  closing: Failure | undefined;
  /** Nothing runs and nothing waits just now; the pool knows. */
  isIdle: () => boolean = () => true;

  constructor(options: CPythonRunnerOptions, settings: PoolSettings, { run, shelf }: SharedFolders, folder: string) {
    this.#options = options;
    this.#settings = settings;
    this.#run = run;
    this.#shelf = shelf;
    this.#workerFolder = join(folder, 'worker');
    this.#uids = workerUids();
  }

  get availability(): Availability {
    return this.#availability;
  }

  get relaySocket(): string | undefined {
    return this.#broker?.relaySocket;
  }

  status(name: EnvironmentName): EnvironmentStatus {
    return this.#statuses.get(name) ?? { state: 'off' };
  }

  report(name: EnvironmentName, status: EnvironmentStatus): void {
    this.#statuses.set(name, status);
  }

  /** Starts an environment. The first one also tells whether this machine can isolate workers. */
  async provide(python: PythonEnvironment): Promise<void> {
    const { logger, bounds } = this.#settings;
    if (!this.#availability.available || this.closing) return;
    const former = this.#environments.get(python.name);
    const isFirst = this.#checked === undefined;
    const settings = {
      zygote: this.#zygoteSettings(),
      stemCells: bounds.stemCells,
      logger,
      isIdle: () => this.isIdle(),
    };
    const environment = new Environment(python, settings);
    try {
      this.#checked ??= this.#prepareMachine(python.python);
      await this.#checked;
      if (!this.#availability.available) return;
      await environment.start();
      if (isFirst) this.#availability = await selfTest(await environment.take(), this.#guarded(), logger);
    } catch (error) {
      if (!(error instanceof SpawnFailure)) throw error;
      logger.error(
        { environment: python.name, error: error.message, layer: error.layer },
        'an environment does not start',
      );
      this.#statuses.set(python.name, { state: 'failed', reason: error.message });
      if (isFirst) this.#availability = { available: false, missing: [`${error.layer}: ${error.message}`] };
    }
    if (this.closing || !this.#availability.available || this.#statuses.get(python.name)?.state === 'failed') {
      await environment.close();
      return;
    }
    this.#environments.set(python.name, environment);
    this.#statuses.set(python.name, { state: 'ready' });
    await former?.close();
  }

  take(name: EnvironmentName): Promise<WorkerProcess> {
    const environment = this.#environments.get(name);
    if (environment) return environment.take();
    return Promise.reject(new SpawnFailure('environment', `The environment ${name} is not there.`));
  }

  stage(program: Program): Promise<StagedProgram> {
    return stage(program, this.#shelf);
  }

  limit(name: EnvironmentName, pid: number, memoryBytes: number): void {
    this.#environments.get(name)?.limit(pid, memoryBytes);
  }

  watchesMemory(name: EnvironmentName): boolean {
    return this.#environments.get(name)?.watchesMemory ?? false;
  }

  stemCells(): number {
    let cells = 0;
    for (const environment of this.#environments.values()) cells += environment.stemCells;
    return cells;
  }

  refusal(name: EnvironmentName): Failure | undefined {
    if (this.closing) return this.closing;
    if (this.#availability.available && this.#environments.has(name)) return undefined;
    return refusalOf(name, this.#availability, this.status(name));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#environments.values()].map(environment => environment.close()));
    this.#environments.clear();
    await this.#broker?.close();
    await this.#shelf?.close();
  }

  /** What must hold before the first process is made: the machine can isolate, and the way out is watched. */
  async #prepareMachine(python: string): Promise<void> {
    const { logger } = this.#settings;
    const policy = this.#options.egress ?? publicEgress;
    if (policy.mode !== 'off') {
      this.#broker = new Broker({
        python,
        folder: this.#workerFolder,
        run: this.#run.path,
        policy,
        uid: this.#uids?.take(),
        logger,
        onRecord: this.#options.onEgress,
      });
    }
    const [availability] = await Promise.all([probe(python, this.#workerFolder, logger), this.#broker?.start()]);
    this.#availability = availability;
  }

  #zygoteSettings() {
    const { logger, limits } = this.#settings;
    const { memoryBytes, scratchBytes, programBytes } = limits;
    return {
      script: join(this.#workerFolder, 'zygote.py'),
      run: this.#run.path,
      assets: this.#shelf?.folder ?? null,
      packages: this.#options.packages ?? null,
      egress: (this.#options.egress ?? publicEgress).mode === 'off' ? null : BROKER_SOCKET,
      limits: { memoryBytes, scratchBytes, programBytes },
      uids: this.#uids,
      logger,
    };
  }

  #guarded() {
    const { paths, ports } = this.#options.guarded ?? { paths: [], ports: [] };
    return { paths: [...paths, this.#workerFolder, this.#run.path], ports };
  }
}

/** Uids for workers when started by root; a user's workers share the user's own. */
function workerUids(): UidPool | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const range = uidRange(readFileSync('/proc/self/uid_map', 'latin1'), process.pid);
  return range && new UidPool(range);
}
