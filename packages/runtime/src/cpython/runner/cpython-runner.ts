import type { EnvironmentName, Failure } from '@skython/shared';
import type { PreparedProgram, PrepareOptions, Program, ProgramDescription } from '../../runner.js';
import type {
  Availability,
  CPythonRunner,
  EnvironmentStatus,
  OpenVersion,
  PoolStatistics,
  PythonEnvironment,
  VersionSource,
} from '../interface.js';
import type { Pool } from '../pool/pool.js';
import { Version } from '../pool/version.js';
import type { RunFolder } from '../process/run-folder.js';
import { busy } from '../wire/failure.js';
import { Describing } from './describing.js';
import type { Environments } from './environments.js';
import { mayNeedTensorflow, prepareProgram } from './prepared.js';

/** Runs programs in sandboxed native processes. */
export class SandboxedRunner implements CPythonRunner {
  readonly #environments: Environments;
  readonly #pool: Pool;
  readonly #describing: Describing;
  readonly #run: RunFolder;
  readonly #versions = new Map<string, Version>();
  #closed: Promise<void> | undefined;

  constructor(environments: Environments, pool: Pool, run: RunFolder) {
    this.#environments = environments;
    this.#pool = pool;
    this.#describing = new Describing(environments);
    this.#run = run;
  }

  get availability(): Availability {
    return this.#environments.availability;
  }

  get relaySocket(): string | undefined {
    return this.#environments.relaySocket;
  }

  provide(environment: PythonEnvironment): Promise<void> {
    return this.#environments.provide(environment);
  }

  report(name: EnvironmentName, status: EnvironmentStatus): void {
    this.#environments.report(name, status);
  }

  status(name: EnvironmentName): EnvironmentStatus {
    return this.#environments.status(name);
  }

  statistics(): PoolStatistics {
    return this.#pool.statistics();
  }

  open(source: VersionSource): OpenVersion {
    const open = this.#versions.get(source.key);
    if (open) return open;
    const version = new Version(this.#pool, source, () => this.#versions.delete(source.key));
    this.#versions.set(source.key, version);
    return version;
  }

  describe(program: Program): Promise<ProgramDescription | Failure> {
    return this.#describing.describe(program);
  }

  async prepare(program: Program, options: PrepareOptions): Promise<PreparedProgram | Failure> {
    let environment: EnvironmentName = program.packages?.environment ?? 'base';
    if (!program.packages && mayNeedTensorflow(program)) {
      const description = await this.describe(program);
      if ('kind' in description) return description;
      environment = description.environment;
    }
    return prepareProgram(program, options, environment, source => new Version(this.#pool, source));
  }

  async drain(deadlineMs: number): Promise<void> {
    this.#environments.closing = busy(5, 'The instance is shutting down.');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>(resolve => {
      timer = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([Promise.all([this.#pool.quiet(), this.#describing.quiet()]), late]);
    clearTimeout(timer);
    await this.close();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#environments.closing ??= busy(5, 'The instance is shutting down.');
    await Promise.all([...this.#versions.values()].map(version => version.close()));
    this.#pool.close();
    await this.#environments.close();
    await this.#run.remove();
  }
}
