import { createHash, randomUUID } from 'node:crypto';
import { scopes as allScopes, type Scope, type TokenKind } from '@skython/shared';
import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { apiKeys, users } from '../database/schema/index.js';
import type { AccountRecord, Principal } from './principal.js';

export interface TokenRecord {
  readonly id: string;
  readonly kind: TokenKind;
  readonly account: AccountRecord;
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAt: Date | null;
  /** Of a kind whose secret signs requests: the secret, for the vault to open at `tokenPlace`. */
  readonly sealed: Uint8Array | null;
}

/** Who holds it. */
export const holderOf = ({ id, account, scopes, expiresAt }: TokenRecord): Principal => ({
  ...{ by: 'token', tokenId: id, account, scopes, expiresAt },
});

/** What a request shows of a token, hashed. No other kind's text can have the same: a bearer token has no space. */
export const tokenHash = (shown: string, kind: TokenKind = 'bearer'): Buffer =>
  createHash('sha256')
    .update(kind === 'bearer' ? shown : `${kind} ${shown}`)
    .digest();

/** Where the secret of a token is kept, as the vault knows it. */
export const tokenPlace = (id: string): string => `token ${id}`;

/** A token that is made: all that is stored of it. */
export interface NewToken {
  readonly id?: string;
  readonly userId: string;
  readonly kind?: TokenKind;
  /** What requests show. */
  readonly shown: string;
  /** What lists show. */
  readonly prefix: string;
  readonly sealed?: Uint8Array;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

export async function insertToken(reader: Reader, request: NewToken): Promise<string> {
  const { shown, scopes, id = randomUUID(), kind = 'bearer', ...rest } = request;
  await reader.insert(apiKeys).values({ ...rest, id, kind, hash: tokenHash(shown, kind), scopes: [...scopes] });
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
    kind: key.kind,
    account: { id, name, administrator, createdAt },
    scopes: new Set(toScopes(key.scopes)),
    expiresAt: key.expiresAt,
    sealed: key.sealed,
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
