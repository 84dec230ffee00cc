/** Work that may queue before another worker is worth its start. */
const BACKLOG_MS = 10;
/** A queue that never empties for this long is worth a worker too… */
const SUSTAINED_MS = 50;
/** …unless calls are so short that a second worker is slower than one (sandbox.md, "Measured"). */
const TRIVIAL_MS = 0.2;
/** More work than this in one worker, and an idle one that is awake takes the next call. */
const SPREAD_MS = 0.5;

/** What a version looks like when calls wait. */
export interface Demand {
  readonly queued: number;
  /** Since when calls wait without a pause, milliseconds. */
  readonly queuedForMs: number;
  /** Workers that could take calls: those waiting for calls of their own do not count. */
  readonly awake: number;
  readonly loading: number;
  /** The most workers it may have. */
  readonly most: number;
  /** What a call takes, 0 while unknown. */
  readonly averageMs: number;
  /** How long the youngest of the running calls has been running. */
  readonly headAgeMs: number;
  /** There is a worker for each core, and all of them compute. */
  readonly coresAreTaken: boolean;
}

/** Whether to make another worker for a version. Prefers those that are awake; of short calls none beyond the cores. */
export function shouldWake(demand: Demand): boolean {
  const { queued, queuedForMs, awake, loading, most, averageMs, headAgeMs, coresAreTaken } = demand;
  if (queued === 0 || loading >= queued || awake + loading >= most) return false;
  if (awake === 0) return loading === 0 || queuedForMs > SUSTAINED_MS;
  if (headAgeMs > BACKLOG_MS) return true;
  if (coresAreTaken) return false;
  if ((queued * averageMs) / (awake + loading) > BACKLOG_MS) return true;
  return queuedForMs > SUSTAINED_MS && averageMs >= TRIVIAL_MS;
}

/** Whether one more call goes behind others in a worker although another is idle. */
export const prefersBusy = (held: number, averageMs: number): boolean => held * averageMs < SPREAD_MS;
