import type { JobQueue } from './queue.js';
import type { JobWorker } from './worker.js';

/** Jobs on this server: those it takes and those it runs. */
export interface Jobs {
  readonly queue: JobQueue;
  readonly worker: JobWorker;
}
