import type { Failure } from '@skython/shared';
import type { Program, ProgramDescription } from '../../runner.js';
import type { ProcessSource } from '../pool/pool.js';
import { SpawnFailure } from '../process/spawning.js';
import { isLoaded, parsePrepared } from '../wire/description.js';
import { busy, crashed, loadTimedOut } from '../wire/failure.js';
import { runErrand } from '../worker/errand.js';
import { programFrame } from '../worker/program-frame.js';

/** Descriptions under way at a time, and those that may wait. */
const MOST = 4;
const MOST_WAITING = 256;

/** Describes programs, each in a process of its own: annotations and defaults may run code. */
export class Describing {
  readonly #source: ProcessSource;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #onQuiet: (() => void) | undefined;

  constructor(source: ProcessSource) {
    this.#source = source;
  }

  async describe(program: Program): Promise<ProgramDescription | Failure> {
    // The core needs the standard library alone, so every program can be described in the base environment.
    const refusal = this.#source.refusal('base');
    if (refusal) return refusal;
    if (this.#waiting.length >= MOST_WAITING) return busy(1);
    if (this.#running >= MOST) await new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await this.#run(program);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
      if (this.#running === 0) this.#onQuiet?.();
    }
  }

  /** Resolves once none is under way. */
  quiet(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise(resolve => {
      this.#onQuiet = resolve;
    });
  }

  async #run(program: Program): Promise<ProgramDescription | Failure> {
    const staged = await this.#source.stage(program);
    try {
      const process = await this.#source.take('base');
      const result = await runErrand(process, programFrame('describe', staged), program.limits);
      if ('failure' in result) return result.failure;
      if ('late' in result) return loadTimedOut(program.limits.loadMs);
      const prepared = parsePrepared(result.meta);
      return isLoaded(prepared) ? prepared.description : prepared;
    } catch (error) {
      if (error instanceof SpawnFailure) return { ...unavailable, missing: [error.layer] };
      return crashed({}, 'The program could not be described.');
    } finally {
      staged.release();
    }
  }
}

const unavailable = {
  kind: 'execution-unavailable',
  detail: 'This instance could not start a Python process. Try again soon.',
} as const;
