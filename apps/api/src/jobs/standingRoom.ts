import { ProblemError } from '@skython/shared';
import { count, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.js';
import type { hooks, schedules, triggers } from '../database/schema/index.js';

interface Room {
  readonly table: typeof schedules | typeof triggers | typeof hooks;
  /** As a sentence says it: `schedules`. */
  readonly word: string;
  readonly most: number;
}

/** One account's are added one after the other, so that their number holds. Throws `busy` when there are as many as may be. */
export async function takeRoom(transaction: Transaction, ownerId: string, { table, word, most }: Room): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${word} ${ownerId}`}, 0))`);
  const [found] = await transaction.select({ number: count() }).from(table).where(eq(table.ownerId, ownerId));
  if ((found?.number ?? 0) < most) return;
  throw new ProblemError({
    kind: 'busy',
    reason: 'quota',
    retryAfterSeconds: 60,
    detail: `An account has at most ${most} ${word}. Delete one first.`,
  });
}
