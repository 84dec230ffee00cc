import { isProblemError, type Limits } from '@skython/shared';
import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { Database, Transaction } from '../database/database.js';
import { events, functions, topics, triggers } from '../database/schema/index.js';
import { type EventShelf, topicKey } from '../events/shelf.js';
import type { JobQueue } from '../jobs/queue.js';
import { Rounds } from '../jobs/rounds.js';
import { listenForJobs } from '../jobs/signals.js';
import { jsonCall, type LiveFunction, standingJob } from '../jobs/standing.js';
import { type DueEvent, decideEvents } from './decide.js';

interface Parts {
  readonly sql: Sql;
  readonly database: Database;
  readonly shelf: EventShelf;
  readonly queue: JobQueue;
  readonly limits: Pick<Limits, 'chainDepth'>;
  readonly draining: AbortSignal;
  readonly log: Logger;
}

type TriggerRow = typeof triggers.$inferSelect;

interface Due extends LiveFunction {
  readonly trigger: TriggerRow;
  readonly topicId: string;
}

/** Triggers of one transaction, and events of each. */
const TRIGGERS = 10;
const EVENTS = 50;
/** Until a job that could not be accepted is tried again. */
const RETRY_SECONDS = 5;

/**
 * Makes jobs of events that triggers wait for. Any number of servers do: a trigger's row is locked while it is moved on,
 * in the transaction that accepts its jobs. Events come from the database alone, so none is missed by who was away.
 */
export class TriggerDispatcher {
  readonly #parts: Parts;
  readonly #rounds: Rounds;
  /** Topics that some trigger waits for; others emit without waking anybody. */
  #awaited: ReadonlySet<string> = new Set();
  #unlisten: (() => Promise<void>)[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    const { draining, log } = parts;
    const trouble = 'events could not be made jobs of; they are tried again';
    this.#rounds = new Rounds({ work: () => this.#look(), draining, log, trouble });
  }

  async start(): Promise<void> {
    const { sql: client, shelf } = this.#parts;
    this.#unlisten = [
      await listenForJobs(client, ({ kind }) => {
        if (kind === 'triggers') this.#rounds.wake();
      }),
      await shelf.listen({
        changed: key => {
          if (this.#awaited.has(key)) this.#rounds.wake();
        },
        gap: () => this.#rounds.wake(),
      }),
    ];
    this.#rounds.wake();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
    for (const unlisten of this.#unlisten) await unlisten();
  }

  /** Makes jobs of what is there; ms until what was put off is tried again. */
  async #look(): Promise<number> {
    const { database, draining } = this.#parts;
    const { ownerId, topic, retryAt } = triggers;
    // Known before events are read: one that comes between wakes another round.
    const awaited = await database.selectDistinct({ ownerId, topic }).from(triggers).where(eq(triggers.enabled, true));
    this.#awaited = new Set(awaited.map(topicKey));
    while (!draining.aborted && (await database.transaction(each => this.#runDue(each))) > 0);
    const [found] = await database
      .select({ ms: sql<string | null>`extract(epoch from min(${retryAt}) - now()) * 1000` })
      .from(triggers);
    return Number(found?.ms ?? Number.POSITIVE_INFINITY);
  }

  /** How many triggers were moved on or put off. */
  async #runDue(transaction: Transaction): Promise<number> {
    const fresh = sql`${triggers.topicId} is distinct from ${topics.id}`;
    const due = await transaction
      .select({
        trigger: triggers,
        topicId: topics.id,
        functionOwner: functions.ownerId,
        live: functions.liveVersion,
      })
      .from(triggers)
      .innerJoin(topics, and(eq(topics.ownerId, triggers.ownerId), eq(topics.name, triggers.topic)))
      .innerJoin(functions, eq(functions.id, triggers.functionId))
      .where(
        and(
          eq(triggers.enabled, true),
          or(fresh, gt(topics.last, triggers.place)),
          sql`coalesce(${triggers.retryAt}, now()) <= now()`,
        ),
      )
      .orderBy(asc(triggers.lastAt), asc(triggers.id))
      .limit(TRIGGERS)
      .for('update', { of: triggers, skipLocked: true });
    for (const one of due) await this.#moveOn(transaction, one);
    return due.length;
  }

  async #moveOn(transaction: Transaction, due: Due): Promise<void> {
    const { trigger, topicId } = due;
    const place = trigger.topicId === topicId ? trigger.place : 0;
    const found = await transaction
      .select({ id: events.id, depth: events.depth, data: events.data })
      .from(events)
      .where(and(eq(events.topicId, topicId), gt(events.id, place)))
      .orderBy(asc(events.id))
      .limit(EVENTS);
    const decided = decideEvents(found, place, this.#parts.limits);
    const accepted = await this.#acceptAll(transaction, due, decided.run);
    const stopped = accepted.stoppedAt !== undefined;
    await transaction
      .update(triggers)
      .set({
        topicId,
        place: accepted.stoppedAt ?? decided.place,
        lost: sql`${triggers.lost} + ${decided.lost}`,
        retryAt: stopped ? sql`now() + make_interval(secs => ${RETRY_SECONDS})` : null,
        ...(accepted.lastJob !== undefined && { lastJob: accepted.lastJob, lastAt: sql`now()` }),
        lastProblem: accepted.problem ?? decided.problem ?? null,
      })
      .where(eq(triggers.id, trigger.id));
  }

  /** One job an event. When one is refused, as when the account has too many, it and those behind it wait. */
  async #acceptAll(transaction: Transaction, due: Due, run: readonly DueEvent[]) {
    const { trigger, topicId } = due;
    let lastJob: string | undefined;
    for (const { id, depth, data } of run) {
      const named = [
        ['x-skython-topic', trigger.topic],
        ['x-skython-event', String(id)],
      ] as const;
      const job = standingJob(trigger, due, {
        call: jsonCall(data, named),
        depth: depth + 1,
        origin: `trigger/${trigger.id}`,
        key: { holder: `trigger ${trigger.id}`, text: `${topicId}/${id}` },
      });
      try {
        lastJob = await this.#parts.queue.accept(job, transaction);
      } catch (error) {
        if (!isProblemError(error)) throw error;
        return { lastJob, stoppedAt: id - 1, problem: error.failure.detail };
      }
    }
    return { lastJob };
  }
}
