import { type Limits, relayBounds } from '@skython/shared';
import { eq, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { Database } from '../database/database.js';
import { jobs } from '../database/schema/index.js';
import type { Signer } from '../exercises/token.js';
import { relay } from '../relay/relay.js';
import { callbackMessage } from './callbackMessage.js';
import { findJob, findResult } from './reader.js';
import { Rounds } from './rounds.js';
import { listenForJobs } from './signals.js';

interface Parts {
  readonly sql: Sql;
  readonly database: Database;
  readonly signer: Signer;
  /** Of the egress broker; undefined where nothing leaves the instance. */
  readonly socketPath: () => string | undefined;
  readonly limits: Pick<Limits, 'callbackRetryMs'>;
  readonly draining: AbortSignal;
  readonly log: Logger;
}

/** Callbacks under way at the same time. */
const AT_ONCE = 4;
/** Of one attempt: shorter than the pause that follows it. */
const ATTEMPT_MS = 8_000;

/**
 * Tells hosts how jobs ended, at least once. Taking a callback sets the time of its next attempt at once: who dies over it
 * needs no lease, and who succeeds writes that there is none.
 */
export class CallbackSender {
  readonly #parts: Parts;
  readonly #rounds: Rounds;
  #unlisten: (() => Promise<void>) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { draining, log } = parts;
    const trouble = 'callbacks could not be made; they are tried again';
    this.#rounds = new Rounds({ work: () => this.#send(), draining, log, trouble });
  }

  async start(): Promise<void> {
    this.#unlisten = await listenForJobs(this.#parts.sql, ({ kind }) => {
      if (kind === 'callback') this.#rounds.wake();
    });
    this.#rounds.wake();
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
    await this.#unlisten?.();
  }

  /** Makes the callbacks that are due; ms until the next one is. */
  async #send(): Promise<number> {
    const { database, draining } = this.#parts;
    for (;;) {
      const ids = draining.aborted ? [] : await this.#take();
      await Promise.all(ids.map(id => this.#deliver(id)));
      if (ids.length < AT_ONCE) break;
    }
    const [next] = await database.execute<{ ms: string | null }>(sql`
      select extract(epoch from min(coalesce(callback_at, now())) - now()) * 1000 as ms from jobs where ${DUE}`);
    return Number(next?.ms ?? Number.POSITIVE_INFINITY);
  }

  async #take(): Promise<string[]> {
    const { database, limits } = this.#parts;
    const seconds = limits.callbackRetryMs / 1000;
    const taken = await database.execute<{ id: string }>(sql`
      with due as (
        select id from jobs where ${DUE} and coalesce(callback_at, now()) <= now()
        order by callback_at nulls first limit ${AT_ONCE} for update skip locked
      )
      update jobs set callback_left = callback_left - 1,
        callback_at = now() + make_interval(secs => ${seconds} * power(4, ${CALLBACK_ATTEMPTS} - callback_left))
      from due where jobs.id = due.id returning jobs.id`);
    return [...taken].map(({ id }) => id);
  }

  async #deliver(id: string): Promise<void> {
    const { database, signer, log, draining } = this.#parts;
    const socketPath = this.#parts.socketPath();
    const job = await findJob(database, id);
    if (!job?.callback || socketPath === undefined) return;
    const seconds = String(Math.floor(Date.now() / 1000));
    const { headers, body } = callbackMessage(job, (await findResult(database, id))?.result ?? undefined);
    const signed = Buffer.concat([Buffer.from(`${id}.${seconds}.`), body]);
    const answer = await relay(
      {
        url: job.callback,
        method: 'POST',
        headers: [
          ...headers,
          ['webhook-id', id],
          ['webhook-timestamp', seconds],
          ['webhook-signature', `v1a,${signer.signBytes(signed)}`],
        ],
        body: body.toString('base64'),
      },
      { socketPath, maxBytes: relayBounds.headerCharacters, ms: ATTEMPT_MS, gone: draining },
    );
    const heard = answer.outcome === 'answered' && answer.status >= 200 && answer.status < 300;
    const gone = answer.outcome === 'answered' && answer.status === 410;
    if (heard || gone) {
      await database.update(jobs).set({ callbackLeft: 0, callbackHeard: heard }).where(eq(jobs.id, id));
      return;
    }
    log.info({ job: id, outcome: answer.outcome }, 'a callback was not taken');
  }
}

/** How often a callback is tried. */
export const CALLBACK_ATTEMPTS = 5;

/** As the partial index has it. */
const DUE = sql`callback is not null and callback_left > 0 and state in ('succeeded', 'failed', 'cancelled')`;
