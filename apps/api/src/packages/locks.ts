import type { Lock } from '@skython/runtime/requirements';
import { and, eq, lt, notExists, sql } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../database/database.js';
import { locks, versions } from '../database/schema/index.js';

/** Writes a lock down for the version that comes next in the transaction. */
export async function keepLock(transaction: Transaction, { hash, environment, text }: Lock): Promise<void> {
  // An old one is touched, so that nobody forgets it meanwhile.
  const row = { hash, environment, text, createdAt: new Date() };
  await transaction
    .insert(locks)
    .values(row)
    .onConflictDoUpdate({ target: locks.hash, set: { createdAt: row.createdAt } });
}

export async function readLock(reader: Reader, hash: string): Promise<Lock | undefined> {
  const [found] = await reader.select().from(locks).where(eq(locks.hash, hash));
  return found;
}

/** Forgets the locks that no version has. A publish under way writes its own in the transaction of its version. */
export async function deleteUnusedLocks(database: Database): Promise<void> {
  const used = database.select({ id: versions.id }).from(versions).where(eq(versions.lock, locks.hash));
  await database.delete(locks).where(and(notExists(used), lt(locks.createdAt, sql`now() - interval '1 hour'`)));
}
