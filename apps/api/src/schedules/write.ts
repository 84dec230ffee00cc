import { randomUUID } from 'node:crypto';
import { type Limits, ProblemError, type Schedule, type ScheduleRequest } from '@skython/shared';
import type { AccountRecord } from '../accounts/principal.js';
import type { Database } from '../database/database.js';
import { schedules } from '../database/schema/index.js';
import type { Endpoints } from '../invoke/endpoints.js';
import { tell } from '../jobs/signals.js';
import { findStandingTarget, showTarget } from '../jobs/standing.js';
import { StandingOrders } from '../jobs/standingOrders.js';
import { nextRun } from './cron.js';

interface Parts {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly limits: Pick<Limits, 'schedulesPerAccount'>;
}

export const scheduleOrders = new StandingOrders({ table: schedules, word: 'schedule', present });

/** Makes a schedule, or writes one anew. Throws `invalid-input`, `not-found`, `busy`. */
export async function writeSchedule(
  parts: Parts,
  account: AccountRecord,
  wanted: ScheduleRequest,
  id?: string,
): Promise<Schedule> {
  const { database } = parts;
  const row = await rowOf(parts, account, wanted);
  const written = await database.transaction(async transaction => {
    if (id !== undefined) {
      const mine = scheduleOrders.mine(account.id, id);
      const [changed] = await transaction.update(schedules).set(row).where(mine).returning();
      return changed;
    }
    await scheduleOrders.takeRoom(transaction, account.id, parts.limits.schedulesPerAccount);
    const made = { id: randomUUID(), ownerId: account.id, ...row };
    const [added] = await transaction.insert(schedules).values(made).returning();
    return added;
  });
  const shown = scheduleOrders.show(written, wanted.function);
  await tell(database, { kind: 'schedules' });
  return shown;
}

async function rowOf({ endpoints }: Parts, account: AccountRecord, wanted: ScheduleRequest) {
  const target = await findStandingTarget(endpoints, account.id, wanted.function);
  const { cron, zone, missed, enabled, attempts, input } = wanted;
  const next = nextRun(cron, zone, new Date());
  if (next.kind === 'fault') throw invalid(next.field, next.message);
  if (next.kind === 'never') throw invalid('cron', 'No moment ever fits these fields.');
  if (!isJson(input)) throw invalid('input', 'The input is not JSON.');
  return {
    ...target,
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
  return {
    ...{ id, cron, zone, missed, enabled, attempts, input, lastJob, lastProblem },
    function: showTarget(fn, row),
    nextAt: row.nextAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
  };
}

const invalid = (path: string, message: string): ProblemError =>
  new ProblemError({ kind: 'invalid-input', detail: message, fields: [{ path, message, expected: '' }] });
