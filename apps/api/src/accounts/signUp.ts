import type { Database } from '../database/database.js';
import type { Passwords } from './passwords.js';
import type { AccountRecord } from './principal.js';
import { findAccount, insertAccount } from './users.js';

interface Parts {
  readonly database: Database;
  readonly passwords: Passwords;
}

/** Makes a person's account. Throws `conflict` when the name is taken. */
export async function signUp(parts: Parts, name: string, password: string): Promise<AccountRecord> {
  const passwordHash = await parts.passwords.hash(password);
  return parts.database.transaction(transaction => insertAccount(transaction, { name, passwordHash, seeded: false }));
}

/**
 * Makes sure that an account of the instance itself exists, e.g. `examples`; reserved names are allowed and it never
 * is the administrator. Resolves to the account, old or new; an old one keeps its password.
 */
export async function seedAccount(parts: Parts, name: string, password: string): Promise<AccountRecord> {
  const found = await findAccount(parts.database, name);
  if (found) return found;
  const passwordHash = await parts.passwords.hash(password);
  return parts.database.transaction(transaction => insertAccount(transaction, { name, passwordHash, seeded: true }));
}
