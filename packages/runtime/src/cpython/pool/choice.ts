import { PIPELINED_MS } from '../worker/depth.js';
import type { WorkerState } from '../worker/worker.js';
import { prefersBusy } from './wake.js';

/** What decides whether a worker takes a call. */
export interface Candidate {
  readonly state: WorkerState;
  readonly isWaiting: boolean;
  readonly isRetiring: boolean;
  readonly held: number;
  headAgeMs(now: number): number;
}

/** How calls of a version may be pipelined now. */
export interface Pipelining {
  /** 1: not at all. */
  readonly depth: number;
  readonly averageMs: number;
}

/** Whether a worker can take calls at all: those that wait for a call of their own, or are to be replaced, cannot. */
export const isServing = (worker: Candidate): boolean =>
  worker.state === 'awake' && !worker.isWaiting && !worker.isRetiring;

/**
 * The worker for the next call: behind trivial calls of one that is busy, else an idle one, else behind the shortest
 * line that has room. Never behind a call that runs long.
 */
export function chooseWorker<Worker extends Candidate>(
  workers: readonly Worker[],
  { depth, averageMs }: Pipelining,
  now: number,
): Worker | undefined {
  let idle: Worker | undefined;
  let shortest: Worker | undefined;
  for (const worker of workers) {
    if (!isServing(worker)) continue;
    const { held } = worker;
    if (held === 0) idle ??= worker;
    else if (held < depth && (!shortest || held < shortest.held) && worker.headAgeMs(now) < PIPELINED_MS)
      shortest = worker;
  }
  return shortest && (!idle || prefersBusy(shortest.held, averageMs)) ? shortest : idle;
}
