import { createHash, randomUUID } from 'node:crypto';
import { type Limits, ProblemError } from '@skython/shared';
import { and, eq, sql } from 'drizzle-orm';
import type { Database, Reader } from '../database/database.js';
import { jobs } from '../database/schema/index.js';
import type { NewJob, ShownJob } from './job.js';
import { JobQuota, type JobRefusal, shareOf } from './quota.js';
import { findJob } from './reader.js';
import { tell } from './signals.js';
import type { VetCallback } from './vetCallback.js';

/** A key is honoured for so long. */
const KEY_HOURS = 24;

type QueueLimits = Pick<Limits, 'jobsPerAccount' | 'jobTotalBytes'>;

/** Takes jobs. A job is accepted when it is committed; whoever runs it finds it in the database. */
export class JobQueue {
  readonly quota: JobQuota;
  readonly #database: Database;
  readonly #limits: QueueLimits;
  readonly #vet: VetCallback;
  #accepted = 0;

  constructor(database: Database, limits: QueueLimits, vet: VetCallback) {
    this.#vet = vet;
    this.#database = database;
    this.#limits = limits;
    this.quota = new JobQuota(database, limits);
  }

  /** Jobs accepted by this server. */
  get accepted(): number {
    return this.#accepted;
  }

  /**
   * The id of the job: an earlier one when its key was used within a day for the same call. Throws `conflict` when it
   * was used for another, `busy` when the account has as many jobs as it may. Within a transaction it holds once that is
   * committed.
   */
  async accept(job: NewJob, reader: Reader = this.#database): Promise<string> {
    const fingerprint = fingerprintOf(job);
    const known = await this.#known(job, fingerprint, reader);
    if (known !== undefined) return known;
    if (job.callback !== undefined) await this.#vet(job.callback);
    const refusal = await this.quota.admit(job);
    if (refusal) throw full(refusal, this.#limits, shareOf(job));
    const id = randomUUID();
    const { method, query, contentType, accept, body, headers, platform } = job.call;
    const { functionId, ownerId, version, pinned, depth, priority, attempts: maxAttempts } = job;
    const [added] = await reader
      .insert(jobs)
      .values({
        ...{ id, functionId, ownerId, version, pinned, depth, priority, maxAttempts, fingerprint },
        ...{ method, query, contentType, accept, body, headers, size: body.length },
        callback: job.callback,
        platform,
        submitterId: job.submitterId,
        def: job.def,
        origin: job.origin,
        keyHolder: job.key?.holder,
        key: job.key?.text,
        runAt: sql`now() + make_interval(secs => ${job.delay})`,
      })
      .onConflictDoNothing()
      .returning({ id: jobs.id });
    if (added) {
      this.#accepted += 1;
      await tell(reader, { kind: 'due' });
      return id;
    }
    // Somebody else was faster with the same key.
    return (await this.#known(job, fingerprint, reader)) ?? this.accept(job, reader);
  }

  find(id: string): Promise<ShownJob | undefined> {
    return findJob(this.#database, id);
  }

  async #known(job: NewJob, fingerprint: Uint8Array, reader: Reader): Promise<string | undefined> {
    if (!job.key) return undefined;
    const { holder, text } = job.key;
    const used = and(eq(jobs.functionId, job.functionId), eq(jobs.keyHolder, holder), eq(jobs.key, text));
    const age = sql`${jobs.acceptedAt} < now() - make_interval(hours => ${KEY_HOURS})`;
    const [found] = await reader
      .select({ id: jobs.id, fingerprint: jobs.fingerprint, old: sql<boolean>`${age}` })
      .from(jobs)
      .where(used);
    if (!found) return undefined;
    if (found.old) {
      await reader.update(jobs).set({ key: null }).where(and(used, age));
      return undefined;
    }
    if (Buffer.compare(found.fingerprint, fingerprint) === 0) return found.id;
    throw new ProblemError({
      kind: 'conflict',
      detail: 'This idempotency key was used for another call. Use a new key for each job.',
    });
  }
}

/** What makes two submissions the same call. */
function fingerprintOf({ def, pinned, version, call, callback }: NewJob): Uint8Array {
  const head = JSON.stringify([
    def ?? null,
    pinned ? version : null,
    call.method,
    call.query,
    call.contentType,
    ...(call.platform === undefined ? [] : [call.platform]),
    callback ?? null,
  ]);
  return createHash('sha256').update(head).update('\0').update(call.body).digest();
}

const full = (refusal: JobRefusal, limits: QueueLimits, share: number): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'quota',
    retryAfterSeconds: 30,
    detail:
      refusal === 'jobs'
        ? `The functions of an account may have ${Math.floor(limits.jobsPerAccount * share)} jobs that have not ended. Wait until some have.`
        : `The jobs of an account may hold ${Math.floor(limits.jobTotalBytes * share)} bytes, and they are used up. Wait until some have ended.`,
  });
