import { isProblemError } from '@skython/shared';
import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { Database, Transaction } from '../database/database.js';
import { functions, schedules } from '../database/schema/index.js';
import type { JobQueue } from '../jobs/queue.js';
import { Rounds } from '../jobs/rounds.js';
import { listenForJobs } from '../jobs/signals.js';
import { jsonCall, type LiveFunction, standingJob } from '../jobs/standing.js';
import { decideDue } from './due.js';

interface Parts {
  readonly sql: Sql;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly draining: AbortSignal;
  readonly log: Logger;
}

/** Schedules of one transaction. */
const BATCH = 20;

/** Makes jobs of schedules whose time has come. Any number of servers do: a schedule's row is locked while it is moved on. */
export class Scheduler {
  readonly #parts: Parts;
  readonly #rounds: Rounds;
  #unlisten: (() => Promise<void>) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { draining, log } = parts;
    const trouble = 'schedules could not be run; they are tried again';
    this.#rounds = new Rounds({ work: () => this.#look(), draining, log, trouble });
  }

  async start(): Promise<void> {
    this.#unlisten = await listenForJobs(this.#parts.sql, signal => {
      if (signal.kind === 'schedules') this.#rounds.wake();
    });
    this.#rounds.wake();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
    await this.#unlisten?.();
  }

  /** Runs what is due; ms until the next schedule is. */
  async #look(): Promise<number> {
    const { database, draining } = this.#parts;
    while (!draining.aborted && (await database.transaction(each => this.#runDue(each))) === BATCH);
    const [found] = await database
      .select({ ms: sql<string | null>`extract(epoch from min(${schedules.nextAt}) - now()) * 1000` })
      .from(schedules);
    return Number(found?.ms ?? Number.POSITIVE_INFINITY);
  }

  /** How many were moved on. */
  async #runDue(transaction: Transaction): Promise<number> {
    const due = await transaction
      .select({ schedule: schedules, functionOwner: functions.ownerId, live: functions.liveVersion })
      .from(schedules)
      .innerJoin(functions, eq(functions.id, schedules.functionId))
      .where(and(isNotNull(schedules.nextAt), lte(schedules.nextAt, sql`now()`)))
      .orderBy(schedules.nextAt)
      .limit(BATCH)
      .for('update', { of: schedules, skipLocked: true });
    for (const { schedule, functionOwner, live } of due) {
      const { id, nextAt } = schedule;
      if (nextAt === null) continue;
      const now = new Date();
      const decided = decideDue({ ...schedule, nextAt }, now);
      const ran = decided.run ? await this.#accept(transaction, schedule, { functionOwner, live }) : {};
      await transaction
        .update(schedules)
        .set({ nextAt: decided.nextAt ?? null, ...(decided.run && { lastAt: now }), ...ran })
        .where(eq(schedules.id, id));
    }
    return due.length;
  }

  /** A run that is refused, as when the account has too many jobs, is left out and said so. */
  async #accept(transaction: Transaction, schedule: typeof schedules.$inferSelect, of: LiveFunction) {
    try {
      const origin = `schedule/${schedule.id}` as const;
      const job = standingJob(schedule, of, { call: jsonCall(schedule.input), depth: 0, origin });
      const lastJob = await this.#parts.queue.accept(job, transaction);
      return { lastJob, lastProblem: null };
    } catch (error) {
      if (!isProblemError(error)) throw error;
      return { lastJob: null, lastProblem: error.failure.detail };
    }
  }
}
