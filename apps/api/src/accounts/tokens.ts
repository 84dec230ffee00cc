import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { scopes as allScopes, type Scope } from '@skython/shared';
import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { apiKeys, users } from '../database/schema/index.js';
import type { AccountRecord } from './principal.js';

/** How every token of ours begins: what does not is a function's own business. */
export const TOKEN_START = 'sky_';

export interface TokenRecord {
  readonly id: string;
  readonly account: AccountRecord;
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAt: Date | null;
}

export const newToken = (): string => TOKEN_START + randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface NewToken {
  readonly userId: string;
  readonly token: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

export async function insertToken(reader: Reader, request: NewToken): Promise<string> {
  const id = randomUUID();
  const { token, userId, label, scopes, expiresAt } = request;
  const prefix = token.slice(0, TOKEN_START.length + 6);
  await reader
    .insert(apiKeys)
    .values({ id, userId, label, prefix, hash: tokenHash(token), scopes: [...scopes], expiresAt });
  return id;
}

export async function findToken(reader: Reader, hash: Uint8Array): Promise<TokenRecord | undefined> {
  const [found] = await reader
    .select({ key: apiKeys, account: users })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(eq(apiKeys.hash, hash));
  if (!found) return undefined;
  const { key, account } = found;
  const { id, name, administrator, createdAt } = account;
  return {
    id: key.id,
    account: { id, name, administrator, createdAt },
    scopes: new Set(toScopes(key.scopes)),
    expiresAt: key.expiresAt,
  };
}

export const toScopes = (stored: readonly string[]): Scope[] => allScopes.filter(scope => stored.includes(scope));

export const listTokens = (reader: Reader, userId: string) =>
  reader.select().from(apiKeys).where(eq(apiKeys.userId, userId)).orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));

/** Whether there was such a token of that account. */
export async function deleteToken(reader: Reader, userId: string, id: string): Promise<boolean> {
  const where: SQL | undefined = and(eq(apiKeys.id, id), eq(apiKeys.userId, userId));
  const deleted = await reader.delete(apiKeys).where(where).returning({ id: apiKeys.id });
  return deleted.length > 0;
}
