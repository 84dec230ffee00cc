import type { Limits } from '@skython/shared';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';

/** Rows deleted by one statement: others may go on meanwhile. */
const BATCH = 1_000;

/** Forgets jobs that ended long ago. */
export async function forgetOldJobs(
  database: Database,
  { jobKeptMs, failedJobKeptMs }: Pick<Limits, 'jobKeptMs' | 'failedJobKeptMs'>,
): Promise<void> {
  for (;;) {
    const deleted = await database.execute(sql`
      delete from jobs where id in (
        select id from jobs where state in ('succeeded', 'failed', 'cancelled') and ended_at < now() - make_interval(
          secs => (case state when 'failed' then ${failedJobKeptMs / 1000} else ${jobKeptMs / 1000} end)::float8
        ) limit ${BATCH}
      ) returning id`);
    if (deleted.length < BATCH) return;
  }
}
