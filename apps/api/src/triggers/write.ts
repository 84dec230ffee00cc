import { randomUUID } from 'node:crypto';
import type { Limits, Trigger, TriggerRequest } from '@skython/shared';
import { and, eq } from 'drizzle-orm';
import type { AccountRecord } from '../accounts/principal.js';
import type { Database, Transaction } from '../database/database.js';
import { topics, triggers } from '../database/schema/index.js';
import type { Endpoints } from '../invoke/endpoints.js';
import { tell } from '../jobs/signals.js';
import { findStandingTarget, showTarget } from '../jobs/standing.js';
import { StandingOrders } from '../jobs/standingOrders.js';

interface Parts {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly limits: Pick<Limits, 'triggersPerAccount'>;
}

export const triggerOrders = new StandingOrders({ table: triggers, word: 'trigger', present });

/** Makes a trigger, for events from now on. Throws `not-found`, `busy`. */
export async function addTrigger(parts: Parts, account: AccountRecord, wanted: TriggerRequest): Promise<Trigger> {
  const { database, endpoints, limits } = parts;
  const { topic, enabled, attempts } = wanted;
  const target = await findStandingTarget(endpoints, account.id, wanted.function);
  const added = await database.transaction(async transaction => {
    await triggerOrders.takeRoom(transaction, account.id, limits.triggersPerAccount);
    const place = await placeNow(transaction, account.id, topic);
    const row = { id: randomUUID(), ownerId: account.id, topic, enabled, attempts, ...target, ...place };
    const [made] = await transaction.insert(triggers).values(row).returning();
    await tell(transaction, { kind: 'triggers' });
    return made;
  });
  return triggerOrders.show(added, wanted.function);
}

/** Writes a trigger anew. One that was off, or on another topic, begins with the events from now on. */
export async function changeTrigger(
  { database, endpoints }: Parts,
  account: AccountRecord,
  wanted: TriggerRequest,
  id: string,
): Promise<Trigger> {
  const { topic, enabled, attempts } = wanted;
  const target = await findStandingTarget(endpoints, account.id, wanted.function);
  const changed = await database.transaction(async transaction => {
    const mine = triggerOrders.mine(account.id, id);
    const [before] = await transaction.select().from(triggers).where(mine).for('update');
    if (!before) throw triggerOrders.absent();
    const goesOn = before.enabled && before.topic === topic;
    const place = goesOn ? {} : { ...(await placeNow(transaction, account.id, topic)), lost: 0 };
    const row = { topic, enabled, attempts, ...target, ...place, retryAt: null, lastProblem: null };
    const [after] = await transaction.update(triggers).set(row).where(mine).returning();
    await tell(transaction, { kind: 'triggers' });
    return after;
  });
  return triggerOrders.show(changed, wanted.function);
}

/** Behind the last event. A topic without one may begin at any time: then from its first. */
async function placeNow(transaction: Transaction, ownerId: string, topic: string) {
  const [found] = await transaction
    .select({ topicId: topics.id, place: topics.last })
    .from(topics)
    .where(and(eq(topics.ownerId, ownerId), eq(topics.name, topic)));
  return found ?? { topicId: null, place: 0 };
}

function present(row: typeof triggers.$inferSelect, fn: string): Trigger {
  const { id, topic, enabled, attempts, lastJob, lastProblem, lost } = row;
  return {
    ...{ id, topic, enabled, attempts, lastJob, lastProblem, lost },
    function: showTarget(fn, row),
    lastAt: row.lastAt?.toISOString() ?? null,
  };
}
