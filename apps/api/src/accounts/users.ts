import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { users } from '../database/schema/index.js';
import { conflict } from '../http/failures.js';
import type { AccountRecord } from './principal.js';

export interface StoredAccount extends AccountRecord {
  readonly passwordHash: string;
}

export async function findAccount(reader: Reader, name: string): Promise<StoredAccount | undefined> {
  const [found] = await reader.select().from(users).where(eq(users.name, name));
  return found;
}

/** Whether the first person has signed up; nobody can be kept from being it. */
export async function hasAdministrator(reader: Reader): Promise<boolean> {
  return (await reader.select({ id: users.id }).from(users).where(eq(users.administrator, true)).limit(1)).length > 0;
}

/** Serialises sign-ups, so that exactly one account is the first. */
const FIRST_ACCOUNT_LOCK = 7_300_001;

/** Throws `conflict` when the name is taken. The first account that a person makes is the administrator. */
export async function insertAccount(
  transaction: Transaction,
  account: { readonly name: string; readonly passwordHash: string; readonly seeded: boolean },
): Promise<AccountRecord> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK})`);
  const { name, passwordHash } = account;
  const administrator = account.seeded ? sql`false` : sql`not exists (select from ${users} where administrator)`;
  try {
    const [inserted] = await transaction
      .insert(users)
      .values({ id: randomUUID(), name, passwordHash, administrator })
      .returning();
    if (inserted) return inserted;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  throw conflict(`The name "${name}" is taken. Choose another.`);
}
