import type { StagedProgram } from '../assets/stage.js';
import type { VersionSource } from '../interface.js';
import type { Pool } from './pool.js';

/** The program of one version, read and staged once for all of its workers. */
export class Staging {
  readonly #pool: Pool;
  readonly #source: VersionSource;
  #program: Promise<StagedProgram> | undefined;

  constructor(pool: Pool, source: VersionSource) {
    this.#pool = pool;
    this.#source = source;
  }

  /** One that could not be read is read again for the next worker. */
  get program(): Promise<StagedProgram> {
    this.#program ??= this.#read();
    return this.#program;
  }

  /** Without workers nothing of it is kept: its large files may leave the shelf. */
  forget(): void {
    this.#program?.then(
      program => program.release(),
      () => undefined,
    );
    this.#program = undefined;
  }

  #read(): Promise<StagedProgram> {
    const program = this.#source.load().then(loaded => this.#pool.source.stage(loaded));
    program.catch(() => {
      if (this.#program === program) this.#program = undefined;
    });
    return program;
  }
}
