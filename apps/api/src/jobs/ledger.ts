import type { JobProgress, Limits } from '@skython/shared';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { functions, jobs, users } from '../database/schema/index.js';
import { type JobRow, ofFunction, ofSubmitter, type Settlement } from './job.js';
import { tell } from './signals.js';
import { storable } from './storable.js';

/** A job that this server has to run, with whose it is. */
export interface ClaimedJob extends JobRow {
  readonly invocation: string;
  readonly owner: string;
  readonly name: string;
  /** Null when a visitor without an account submitted it. */
  readonly submitter: string | null;
}

/** Times a server may go away over one job before it is held to be the job's doing. */
const MOST_LOSSES = 10;

type LedgerLimits = Pick<Limits, 'jobsAtOnceOfOne' | 'jobLeaseMs'>;

/** Who runs what: claims, leases and how attempts ended. Every statement holds by itself, whoever dies after it. */
export class JobLedger {
  readonly #database: Database;
  readonly #node: string;
  readonly #limits: LedgerLimits;

  constructor(database: Database, node: string, limits: LedgerLimits) {
    this.#database = database;
    this.#node = node;
    this.#limits = limits;
  }

  /**
   * Takes up to `count` jobs that are due: accounts take turns, whoever has least running first, and each account's by
   * priority and age. Two servers never take the same.
   */
  async claim(count: number): Promise<ClaimedJob[]> {
    const taken = await this.#database.execute<{ id: string }>(sql`
      with recursive owners as (
        (select owner_id from jobs where state = 'waiting' order by owner_id limit 1)
        union all
        select (select owner_id from jobs where state = 'waiting' and owner_id > owners.owner_id order by owner_id limit 1)
        from owners where owner_id is not null
      ), busy as (
        select owner_id, count(*) as running from jobs where state = 'running' group by owner_id
      ), due as (
        select one.id, one.run_at, coalesce(busy.running, 0)
          + row_number() over (partition by owner_id order by one.priority desc, one.run_at, one.id) as turn
        from owners left join busy using (owner_id) cross join lateral (
          select id, priority, run_at from jobs
          where jobs.owner_id = owners.owner_id and state = 'waiting' and run_at <= now()
          order by priority desc, run_at, id limit ${count}
        ) one
      ), chosen as (
        select id from due where turn <= ${this.#limits.jobsAtOnceOfOne} order by turn, run_at limit ${count}
      ), locked as (
        select id from jobs where id in (select id from chosen) and state = 'waiting' for update skip locked
      )
      update jobs set state = 'running', attempts = attempts + 1, node = ${this.#node}, started_at = now(),
        lease_until = ${this.#lease()}, invocation = gen_random_uuid(), outcome = null, failure = null, progress = null
      from locked where jobs.id = locked.id returning jobs.id`);
    if (taken.length === 0) return [];
    const rows = await this.#database
      .select({ job: jobs, owner: functions.owner, name: functions.name, submitter: users.name })
      .from(jobs)
      .innerJoin(functions, ofFunction)
      .leftJoin(users, ofSubmitter)
      .where(
        inArray(
          jobs.id,
          [...taken].map(({ id }) => id),
        ),
      );
    return rows.flatMap(({ job, ...names }) => {
      const { invocation } = job;
      return invocation === null ? [] : [{ ...job, invocation, ...names }];
    });
  }

  /** Milliseconds until the next job is due; undefined when none waits. */
  async nextDue(): Promise<number | undefined> {
    const [found] = await this.#database
      .select({ ms: sql<string | null>`extract(epoch from min(${jobs.runAt}) - now()) * 1000` })
      .from(jobs)
      .where(eq(jobs.state, 'waiting'));
    const ms = found?.ms;
    return ms === null || ms === undefined ? undefined : Math.max(0, Number(ms));
  }

  /** Says that these still run here. Those that somebody wants to end are returned. */
  async renew(ids: readonly string[]): Promise<string[]> {
    const rows = await this.#database
      .update(jobs)
      .set({ leaseUntil: this.#lease() })
      .where(and(inArray(jobs.id, [...ids]), eq(jobs.state, 'running'), eq(jobs.node, this.#node)))
      .returning({ id: jobs.id, cancelling: jobs.cancelling });
    return rows.filter(({ cancelling }) => cancelling).map(({ id }) => id);
  }

  async progress({ id, invocation }: Pick<ClaimedJob, 'id' | 'invocation'>, progress: JobProgress): Promise<void> {
    await this.#database
      .update(jobs)
      .set({ progress: storable(progress) })
      .where(and(eq(jobs.id, id), eq(jobs.state, 'running'), eq(jobs.invocation, invocation)));
  }

  /** Writes how an attempt ended, unless the job was given to somebody else meanwhile. */
  async settle(
    job: Pick<ClaimedJob, 'id' | 'invocation' | 'body' | 'callback'>,
    settlement: Settlement,
  ): Promise<void> {
    await this.#database
      .update(jobs)
      .set({ ...columnsOf(settlement, job.body.length), node: null, leaseUntil: null })
      .where(and(eq(jobs.id, job.id), eq(jobs.state, 'running'), eq(jobs.invocation, job.invocation)));
    if (job.callback !== null) await tell(this.#database, { kind: 'callback' });
  }

  /** Gives jobs back that nobody runs any more: those of servers that went away, and all of this one before it began. */
  async recover(own: boolean): Promise<number> {
    const lost = own ? sql`(node = ${this.#node} or lease_until < now())` : sql`lease_until < now()`;
    const failure = JSON.stringify({
      kind: 'crashed',
      detail: `The server went away ${MOST_LOSSES} times while this job ran.`,
    });
    const spent = sql`losses + 1 >= ${MOST_LOSSES}`;
    const rows = await this.#database.execute(sql`
      with lost as (select id from jobs where state = 'running' and ${lost} for update skip locked)
      update jobs set node = null, lease_until = null, run_at = now(),
        losses = losses + 1, attempts = greatest(attempts - 1, 0),
        state = case when cancelling then 'cancelled' when ${spent} then 'failed' else 'waiting' end,
        ended_at = case when cancelling or ${spent} then now() end,
        cancelling = false,
        outcome = case when ${spent} then 'crashed' end,
        failure = case when ${spent} then ${failure}::jsonb end
      from lost where jobs.id = lost.id returning jobs.id`);
    return rows.length;
  }

  #lease(): SQL {
    return sql`now() + make_interval(secs => ${this.#limits.jobLeaseMs / 1000})`;
  }
}

/** A job that somebody wants to end has no further attempt, but may have succeeded before. */
function columnsOf(settlement: Settlement, bodyBytes: number) {
  switch (settlement.state) {
    case 'succeeded': {
      const { status, mediaType, headers, body } = settlement.result;
      return {
        ...{ state: settlement.state, outcome: settlement.outcome, endedAt: sql`now()`, cancelling: false },
        ...{ resultStatus: status, resultType: storable(mediaType), resultHeaders: storable(headers), result: body },
        size: bodyBytes + body.length,
      };
    }
    case 'failed': {
      const failure = storable(settlement.failure);
      const state = sql`case when cancelling then 'cancelled' else 'failed' end`;
      return { state, outcome: failure.kind, failure, endedAt: sql`now()`, cancelling: false };
    }
    case 'waiting': {
      const { counted, pauseMs } = settlement;
      const failure = storable(settlement.failure);
      return {
        state: sql`case when cancelling then 'cancelled' else 'waiting' end`,
        endedAt: sql`case when cancelling then now() end`,
        cancelling: false,
        outcome: failure.kind,
        failure,
        runAt: sql`now() + make_interval(secs => ${pauseMs / 1000})`,
        ...(!counted && { attempts: sql`greatest(attempts - 1, 0)` }),
      };
    }
  }
}
