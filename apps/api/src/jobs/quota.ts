import type { Limits } from '@skython/shared';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { jobs } from '../database/schema/index.js';
import type { NewJob } from './job.js';

export interface JobAmounts {
  /** Jobs that have not ended. */
  readonly open: number;
  /** Of everything kept. */
  readonly bytes: number;
}

type QuotaLimits = Pick<Limits, 'jobsPerAccount' | 'jobTotalBytes'>;
export type JobRefusal = 'jobs' | 'bytes';

const KEPT = 10_000;
/** Of the bytes an account may keep: how far ended jobs are deleted when there is no room. */
const CLEARED = 0.5;
/** What jobs that others submit may fill of it: an account's own work always finds room. */
const OTHERS = 0.75;

/** How much of its amounts an account lets who submits a job fill. */
export const shareOf = ({ ownerId, submitterId }: Pick<NewJob, 'ownerId' | 'submitterId'>): number =>
  submitterId === ownerId ? 1 : OTHERS;

/**
 * What is kept for each account, as an upper bound in memory: jobs add to it, and only when it reaches a limit is the
 * truth read. Ended jobs give way to new ones, the oldest first.
 */
export class JobQuota {
  readonly #database: Database;
  readonly #limits: QuotaLimits;
  readonly #bounds = new Map<string, JobAmounts>();

  constructor(database: Database, limits: QuotaLimits) {
    this.#database = database;
    this.#limits = limits;
  }

  /** Counts one job more, unless there is no room for it. */
  async admit(job: Pick<NewJob, 'ownerId' | 'submitterId' | 'call'>): Promise<JobRefusal | undefined> {
    const { ownerId } = job;
    const bytes = job.call.body.length;
    const refusalAt = (amounts: JobAmounts) => this.#refusal(amounts, bytes, shareOf(job));
    let bound = this.#bounds.get(ownerId) ?? (await this.#read(ownerId));
    if (refusalAt(bound)) bound = await this.#read(ownerId);
    if (refusalAt(bound) === 'bytes') {
      await this.#clear(ownerId);
      bound = await this.#read(ownerId);
    }
    const refusal = refusalAt(bound);
    this.#keep(ownerId, refusal ? bound : { open: bound.open + 1, bytes: bound.bytes + bytes });
    return refusal;
  }

  /** A result was kept. */
  add(ownerId: string, bytes: number): void {
    const bound = this.#bounds.get(ownerId);
    if (bound) this.#keep(ownerId, { ...bound, bytes: bound.bytes + bytes });
  }

  #refusal({ open, bytes }: JobAmounts, more: number, share: number): JobRefusal | undefined {
    if (open + 1 > this.#limits.jobsPerAccount * share) return 'jobs';
    return bytes + more > this.#limits.jobTotalBytes * share ? 'bytes' : undefined;
  }

  #keep(ownerId: string, bound: JobAmounts): void {
    this.#bounds.delete(ownerId);
    this.#bounds.set(ownerId, bound);
    if (this.#bounds.size <= KEPT) return;
    const [oldest] = this.#bounds.keys();
    if (oldest !== undefined) this.#bounds.delete(oldest);
  }

  async #read(ownerId: string): Promise<JobAmounts> {
    const [found] = await this.#database
      .select({
        open: sql`count(*) filter (where state in ('waiting', 'running'))`.mapWith(Number),
        bytes: sql`coalesce(sum(size), 0)`.mapWith(Number),
      })
      .from(jobs)
      .where(eq(jobs.ownerId, ownerId));
    return found ?? { open: 0, bytes: 0 };
  }

  async #clear(ownerId: string): Promise<void> {
    const newer = sql<number>`sum(size) over (order by ended_at desc, id)`.as('newer');
    const ended = and(eq(jobs.ownerId, ownerId), inArray(jobs.state, ['succeeded', 'failed', 'cancelled']));
    const sized = this.#database.select({ id: jobs.id, newer }).from(jobs).where(ended).as('sized');
    const old = this.#database
      .select({ id: sized.id })
      .from(sized)
      .where(sql`${sized.newer} > ${Math.floor(this.#limits.jobTotalBytes * CLEARED)}`);
    await this.#database.delete(jobs).where(inArray(jobs.id, old));
  }
}
