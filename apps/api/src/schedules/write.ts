import { randomUUID } from 'node:crypto';
import { type Limits, ProblemError, parseReference, type Schedule, type ScheduleRequest } from '@skython/shared';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { AccountRecord } from '../accounts/principal.js';
import type { Database } from '../database/database.js';
import { functions, schedules } from '../database/schema/index.js';
import { notFound } from '../http/failures.js';
import { refusalOfCode } from '../invoke/authorise.js';
import type { Endpoints } from '../invoke/endpoints.js';
import { tell } from '../jobs/signals.js';
import { nextRun } from './cron.js';

interface Parts {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly limits: Pick<Limits, 'schedulesPerAccount'>;
}

/** Oldest first; there are at most as many as one account may have. */
export async function listSchedules(database: Database, ownerId: string): Promise<Schedule[]> {
  const rows = await database
    .select({ schedule: schedules, owner: functions.owner, name: functions.name })
    .from(schedules)
    .innerJoin(functions, eq(functions.id, schedules.functionId))
    .where(eq(schedules.ownerId, ownerId))
    .orderBy(asc(schedules.createdAt), asc(schedules.id));
  return rows.map(({ schedule, owner, name }) => present(schedule, `${owner}/${name}`));
}

/** Makes a schedule, or writes one anew. Throws `invalid-input`, `not-found`, `busy`. */
export async function writeSchedule(
  parts: Parts,
  account: AccountRecord,
  wanted: ScheduleRequest,
  id?: string,
): Promise<Schedule> {
  const { database } = parts;
  const row = await rowOf(parts, account, wanted);
  // One account's schedules are written one after the other, so that their number holds.
  const written = await database.transaction(async transaction => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`schedules ${account.id}`}, 0))`);
    if (id !== undefined) {
      const mine = and(eq(schedules.id, id), eq(schedules.ownerId, account.id));
      const [changed] = await transaction.update(schedules).set(row).where(mine).returning();
      if (!changed) throw notFound('You have no such schedule.');
      return changed;
    }
    const own = eq(schedules.ownerId, account.id);
    const [found] = await transaction.select({ number: count() }).from(schedules).where(own);
    if ((found?.number ?? 0) >= parts.limits.schedulesPerAccount) throw tooMany(parts.limits.schedulesPerAccount);
    const [added] = await transaction
      .insert(schedules)
      .values({ id: randomUUID(), ownerId: account.id, ...row })
      .returning();
    return added;
  });
  if (!written) throw notFound('You have no such schedule.');
  await tell(database, { kind: 'schedules' });
  const { owner, name } = parseReference(wanted.function) ?? { owner: '', name: '' };
  return present(written, `${owner}/${name}`);
}

export async function deleteSchedule(database: Database, ownerId: string, id: string): Promise<void> {
  const deleted = await database
    .delete(schedules)
    .where(and(eq(schedules.id, id), eq(schedules.ownerId, ownerId)))
    .returning({ id: schedules.id });
  if (deleted.length === 0) throw notFound('You have no such schedule.');
}

async function rowOf({ endpoints }: Parts, account: AccountRecord, wanted: ScheduleRequest) {
  const reference = parseReference(wanted.function);
  const endpoint = reference && (await endpoints.find(reference.owner, reference.name, reference.version));
  if (!endpoint || refusalOfCode(endpoint.facts, account.id)) {
    throw notFound(`There is no function "${wanted.function}".`);
  }
  const { cron, zone, missed, enabled, attempts, input } = wanted;
  const next = nextRun(cron, zone, new Date());
  if (next.kind === 'fault') throw invalid(next.field, next.message);
  if (next.kind === 'never') throw invalid('cron', 'No moment ever fits these fields.');
  if (!isJson(input)) throw invalid('input', 'The input is not JSON.');
  return {
    functionId: endpoint.facts.functionId,
    version: reference?.version ?? null,
    def: reference?.def ?? null,
    ...{ cron: cron.trim(), zone, missed, enabled, attempts, input },
    nextAt: enabled ? next.at : null,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function present(row: typeof schedules.$inferSelect, fn: string): Schedule {
  const { id, cron, zone, missed, enabled, attempts, input, lastJob, lastProblem } = row;
  const version = row.version === null ? '' : `@${row.version}`;
  return {
    ...{ id, cron, zone, missed, enabled, attempts, input, lastJob, lastProblem },
    function: `${fn}${version}${row.def === null ? '' : `/${row.def}`}`,
    nextAt: row.nextAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
  };
}

const invalid = (path: string, message: string): ProblemError =>
  new ProblemError({ kind: 'invalid-input', detail: message, fields: [{ path, message, expected: '' }] });

const tooMany = (most: number): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'quota',
    retryAfterSeconds: 60,
    detail: `An account has at most ${most} schedules. Delete one first.`,
  });
