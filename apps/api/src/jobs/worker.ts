import { isFailure, type JobProgress, type Limits } from '@skython/shared';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import { safeError } from '../database/errors.js';
import { type AttemptParts, attempt } from './attempt.js';
import type { Settlement } from './job.js';
import type { ClaimedJob, JobLedger } from './ledger.js';
import type { JobQuota } from './quota.js';
import { Rounds } from './rounds.js';
import { type JobSignal, listenForJobs } from './signals.js';
import { verdict } from './verdict.js';

interface Parts extends AttemptParts {
  readonly sql: Sql;
  readonly ledger: JobLedger;
  readonly quota: JobQuota;
  readonly limits: Limits;
  /** Aborted when the instance begins to shut down: nothing is taken any more. */
  readonly draining: AbortSignal;
  readonly log: Logger;
}

interface Running {
  readonly cancel: AbortController;
  readonly ended: Promise<void>;
}

/** How far jobs are is written so often. */
const PROGRESS_MS = 500;
/** When something is due whose turn it is not. */
const AGAIN_MS = 1_000;

/** Runs jobs on this server, so many at a time. Woken by signals, and by the clock for what is put off. */
export class JobWorker {
  readonly #parts: Parts;
  readonly #running = new Map<string, Running>();
  /** Not written yet: the latest of each job. */
  readonly #progress = new Map<ClaimedJob, JobProgress>();
  #writing: NodeJS.Timeout | undefined;
  readonly #rounds: Rounds;
  #beat: NodeJS.Timeout | undefined;
  #unlisten: (() => Promise<void>) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { draining, log } = parts;
    const trouble = 'jobs could not be taken; they are tried again';
    this.#rounds = new Rounds({ work: () => this.#fill(), draining, log, trouble });
  }

  /** Jobs that run here. */
  get running(): number {
    return this.#running.size;
  }

  /** Gives back what this server ran before it died, and begins. */
  async start(): Promise<void> {
    const { sql, ledger, limits } = this.#parts;
    await ledger.recover(true);
    this.#unlisten = await listenForJobs(sql, signal => this.#hear(signal));
    this.#beat = setInterval(() => void this.#renew(), limits.jobLeaseMs / 3);
    this.#beat.unref();
    this.#writing = setInterval(() => void this.#writeProgress(), PROGRESS_MS);
    this.#writing.unref();
    this.#rounds.wake();
  }

  /** Ends when nothing runs here any more; calls that still run are cut off and given back. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    for (const { cancel } of this.#running.values()) cancel.abort();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
    clearInterval(this.#beat);
    clearInterval(this.#writing);
    await this.#unlisten?.();
  }

  #hear(signal: JobSignal): void {
    if (signal.kind === 'due') this.#rounds.wake();
    if (signal.kind === 'cancel') this.#running.get(signal.id)?.cancel.abort();
  }

  /** Takes what there is room for; ms until the next job is due. */
  async #fill(): Promise<number> {
    const { ledger, limits } = this.#parts;
    await ledger.recover(false);
    const free = limits.jobsAtOnce - this.#running.size;
    const taken = free > 0 ? await ledger.claim(free) : [];
    for (const job of taken) this.#begin(job);
    if (taken.length > 0) this.#rounds.wake();
    // With every place taken, whichever ends looks again; what is due but not its turn comes when one ends too.
    const next = taken.length === 0 && free > 0 ? await ledger.nextDue() : undefined;
    return next === 0 ? AGAIN_MS : (next ?? Number.POSITIVE_INFINITY);
  }

  #begin(job: ClaimedJob): void {
    const cancel = new AbortController();
    const ended = this.#run(job, cancel.signal).finally(() => {
      this.#running.delete(job.id);
      this.#rounds.wake();
    });
    this.#running.set(job.id, { cancel, ended });
  }

  async #run(job: ClaimedJob, signal: AbortSignal): Promise<void> {
    const { ledger, quota, log } = this.#parts;
    try {
      const settlement = await this.#attempt(job, signal);
      await untilWritten(() => ledger.settle(job, settlement));
      if (settlement.state === 'succeeded') quota.add(job.ownerId, settlement.result.body.length);
    } catch (error) {
      // Its lease runs out, and another server takes it.
      log.error({ error: safeError(error), job: job.id }, 'how a job ended could not be written');
    }
  }

  async #attempt(job: ClaimedJob, signal: AbortSignal): Promise<Settlement> {
    const { limits, draining, log } = this.#parts;
    try {
      const outcome = await attempt(this.#parts, job, signal, progress => this.#progress.set(job, progress));
      // Cut off because the instance shuts down: this attempt never was.
      if (isFailure(outcome) && draining.aborted && cutOff.has(outcome.kind)) {
        return { state: 'waiting', failure: outcome, pauseMs: 0, counted: false };
      }
      return verdict(outcome, { attempt: job.attempts, maxAttempts: job.maxAttempts }, limits);
    } catch (error) {
      log.error({ error: safeError(error), job: job.id }, 'a job could not be run; it is tried again');
      const detail = 'The instance could not run this job just now.';
      return verdict({ kind: 'busy', reason: 'queue', retryAfterSeconds: 5, detail }, noAttempt, limits);
    }
  }

  /** What is said faster than it is written is not kept. Nor is what comes when the attempt has ended. */
  async #writeProgress(): Promise<void> {
    const latest = [...this.#progress];
    this.#progress.clear();
    try {
      for (const [job, progress] of latest) await this.#parts.ledger.progress(job, progress);
    } catch (error) {
      this.#parts.log.warn({ error: safeError(error) }, 'the progress of jobs could not be written');
    }
  }

  async #renew(): Promise<void> {
    if (this.#running.size === 0) return;
    const { ledger, log } = this.#parts;
    try {
      for (const id of await ledger.renew([...this.#running.keys()])) this.#running.get(id)?.cancel.abort();
    } catch (error) {
      log.warn({ error: safeError(error) }, 'leases of jobs could not be renewed');
    }
  }
}

const noAttempt = { attempt: 1, maxAttempts: 1 };
const cutOff: ReadonlySet<string> = new Set(['crashed', 'busy', 'timed-out']);

/** A result is not lost over a database that is away for a moment; longer than a lease it makes no sense. */
async function untilWritten(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries >= 5) throw error;
      await new Promise(resolve => setTimeout(resolve, tries * 500));
    }
  }
}
