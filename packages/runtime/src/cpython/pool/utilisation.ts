import { workingMs } from '../process/working-ms.js';

/** How long workers are watched before they are judged: the kernel counts in ticks of up to 10 ms. */
const WATCHED_MS = 30;
/** What was seen longer ago says nothing about now. */
const STALE_MS = 300;
/** The part of the time in which workers that wait for nothing have work to do: calls come with small gaps. */
const FULL = 0.75;

/** Watches whether the workers of a version compute all the time, or wait for something beside the processor. */
export class Utilisation {
  readonly #read: (pid: number) => number | undefined;
  #before: ReadonlyMap<number, number> = new Map();
  #since = Number.NEGATIVE_INFINITY;
  #isFull = false;

  constructor(read: (pid: number) => number | undefined = workingMs) {
    this.#read = read;
  }

  /**
   * Whether these workers have had work to do nearly all the time. It is also assumed while they have not been watched
   * long enough to tell; asked again and again it finds out.
   */
  isFull(workers: readonly { readonly pid: number }[], now: number): boolean {
    const watchedMs = now - this.#since;
    if (watchedMs < WATCHED_MS) return this.#isFull;
    const after = new Map<number, number>();
    let worked = 0;
    for (const { pid } of workers) {
      const ms = this.#read(pid);
      if (ms === undefined) return false;
      after.set(pid, ms);
      worked += ms - (this.#before.get(pid) ?? Number.NEGATIVE_INFINITY);
    }
    this.#isFull = watchedMs > STALE_MS || worked >= FULL * watchedMs * workers.length;
    this.#before = after;
    this.#since = now;
    return this.#isFull;
  }
}
