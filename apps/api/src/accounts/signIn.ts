import { ProblemError } from '@skython/shared';
import type { Database } from '../database/database.js';
import { unauthorised } from '../http/failures.js';
import type { Passwords } from './passwords.js';
import type { AccountRecord } from './principal.js';
import type { Throttle } from './throttle.js';
import { findAccount } from './users.js';

export interface SignInParts {
  readonly database: Database;
  readonly passwords: Passwords;
  /** Guesses at one name from one address. */
  readonly byName: Throttle;
  /** Guesses from one address at any name. */
  readonly byAddress: Throttle;
}

export interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

/** The account, or `unauthorised` in the same words and time whether the name or the password is wrong. */
export async function signIn(parts: SignInParts, attempt: SignInAttempt): Promise<AccountRecord> {
  const key = `${attempt.address} ${attempt.name}`;
  const wait = Math.max(parts.byName.waitSeconds(key), parts.byAddress.waitSeconds(attempt.address));
  if (wait > 0) {
    const detail = `Too many wrong passwords. Try again in ${wait} seconds.`;
    throw new ProblemError({ kind: 'busy', reason: 'rate', retryAfterSeconds: wait, detail });
  }
  const account = await findAccount(parts.database, attempt.name);
  if (!(await parts.passwords.verify(account?.passwordHash, attempt.password)) || !account) {
    parts.byName.failed(key);
    parts.byAddress.failed(attempt.address);
    throw unauthorised('The name or the password is wrong.');
  }
  parts.byName.succeeded(key);
  return account;
}
