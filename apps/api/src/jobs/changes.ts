import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { functions, jobs } from '../database/schema/index.js';
import { conflict } from '../http/failures.js';
import { CALLBACK_ATTEMPTS } from './callbackSender.js';
import { tell } from './signals.js';

/** Ends a job that has not ended: at once when it waits, else as soon as the server that runs it hears of it. */
export async function cancelJob(database: Database, id: string): Promise<void> {
  const [found] = await database
    .update(jobs)
    .set({
      endedAt: sql`case when state = 'waiting' then now() end`,
      cancelling: sql`state = 'running'`,
      state: sql`case when state = 'waiting' then 'cancelled' else state end`,
    })
    .where(and(eq(jobs.id, id), inArray(jobs.state, ['waiting', 'running'])))
    .returning({ cancelling: jobs.cancelling });
  if (!found) throw conflict('This job has ended already.');
  await tell(database, found.cancelling ? { kind: 'cancel', id } : { kind: 'callback' });
}

/** Runs a job again that did not succeed, with all its attempts. By the live version, unless it named its own. */
export async function replayJob(database: Database, id: string): Promise<void> {
  const live = database
    .select({ live: functions.liveVersion })
    .from(functions)
    .where(eq(functions.id, jobs.functionId));
  const [found] = await database
    .update(jobs)
    .set({
      ...{
        state: 'waiting',
        attempts: 0,
        losses: 0,
        cancelling: false,
        callbackLeft: CALLBACK_ATTEMPTS,
        callbackAt: null,
        callbackHeard: false,
        endedAt: null,
        startedAt: null,
      },
      runAt: sql`now()`,
      version: sql`case when ${jobs.pinned} then ${jobs.version} else coalesce((${live}), ${jobs.version}) end`,
    })
    .where(and(eq(jobs.id, id), inArray(jobs.state, ['failed', 'cancelled'])))
    .returning({ id: jobs.id });
  if (!found) throw conflict('Only a job that failed or was cancelled can be replayed.');
  await tell(database, { kind: 'due' });
}
