import { isProblemError } from '@skython/shared';
import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { Database, Transaction } from '../database/database.js';
import { safeError } from '../database/errors.js';
import { functions, schedules } from '../database/schema/index.js';
import type { JobQueue } from '../jobs/queue.js';
import { listenForJobs } from '../jobs/signals.js';
import { decideDue } from './due.js';

interface Parts {
  readonly sql: Sql;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly draining: AbortSignal;
  readonly log: Logger;
}

/** Looked at again after this long, whatever was heard. */
const LOOK_MS = 30_000;
const AGAIN_MS = 1_000;
/** Schedules of one transaction. */
const BATCH = 20;
const TYPE = 'application/json';

/** Makes jobs of schedules whose time has come. Any number of servers do: a schedule's row is locked while it is moved on. */
export class Scheduler {
  readonly #parts: Parts;
  #timer: NodeJS.Timeout | undefined;
  #looking = Promise.resolve();
  #unlisten: (() => Promise<void>) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { sql, draining } = this.#parts;
    draining.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
    this.#unlisten = await listenForJobs(sql, signal => {
      if (signal.kind === 'schedules') this.#wakeIn(0);
    });
    this.#wakeIn(0);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#looking;
    clearTimeout(this.#timer);
    await this.#unlisten?.();
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#parts.draining.aborted) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#looking.then(() => this.#look());
    }, ms);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { database, log } = this.#parts;
    try {
      while (!this.#parts.draining.aborted && (await database.transaction(each => this.#runDue(each))) === BATCH);
      const [found] = await database
        .select({ ms: sql<string | null>`extract(epoch from min(${schedules.nextAt}) - now()) * 1000` })
        .from(schedules);
      const ms = Number(found?.ms ?? LOOK_MS);
      this.#wakeIn(Math.min(LOOK_MS, Math.max(ms, 50)));
    } catch (error) {
      log.warn({ error: safeError(error) }, 'schedules could not be run; they are tried again');
      this.#wakeIn(AGAIN_MS);
    }
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
  async #accept(
    transaction: Transaction,
    schedule: typeof schedules.$inferSelect,
    { functionOwner, live }: { readonly functionOwner: string; readonly live: number | null },
  ) {
    try {
      const lastJob = await this.#parts.queue.accept(
        {
          functionId: schedule.functionId,
          ownerId: functionOwner,
          submitterId: schedule.ownerId,
          version: schedule.version ?? live ?? 1,
          pinned: schedule.version !== null,
          def: schedule.def ?? undefined,
          call: {
            ...{ method: 'POST', query: '', contentType: TYPE, accept: TYPE, headers: [] },
            body: Buffer.from(schedule.input),
          },
          ...{ depth: 0, priority: 0, attempts: schedule.attempts, delay: 0 },
        },
        transaction,
      );
      return { lastJob, lastProblem: null };
    } catch (error) {
      if (!isProblemError(error)) throw error;
      return { lastJob: null, lastProblem: error.failure.detail };
    }
  }
}
