import type { TokenKind } from '@skython/shared';
import type { Database } from '../database/database.js';
import { findToken, type TokenRecord, tokenHash } from './tokens.js';

const FRESH_MS = 60_000;
const KEPT = 10_000;

interface Entry {
  readonly record: TokenRecord;
  readonly readAt: number;
}

/** Tokens lately used, so that a warm call needs no query. Revoking forgets at once, here and in other processes. */
export class TokenCache {
  readonly #database: Database;
  readonly #entries = new Map<string, Entry>();
  readonly #used = new Map<string, Date>();
  #generation = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The record by what a request shows of the token; undefined when there is none of that kind or it has expired. */
  async find(shown: string, kind: TokenKind = 'bearer'): Promise<TokenRecord | undefined> {
    const hash = tokenHash(shown, kind);
    const key = hash.toString('base64');
    const now = Date.now();
    const cached = this.#entries.get(key);
    const record = cached && now - cached.readAt < FRESH_MS ? cached.record : await this.#read(key, hash);
    if (record?.kind !== kind || (record.expiresAt && record.expiresAt.getTime() <= now)) return undefined;
    this.#used.set(record.id, new Date(now));
    return record;
  }

  forget(id: string): void {
    this.#generation += 1;
    for (const [key, entry] of this.#entries) if (entry.record.id === id) this.#entries.delete(key);
  }

  forgetAll(): void {
    this.#generation += 1;
    this.#entries.clear();
  }

  /** Takes the last uses since the last time, to be written in one go. */
  takeUses(): ReadonlyMap<string, Date> {
    const uses = new Map(this.#used);
    this.#used.clear();
    return uses;
  }

  async #read(key: string, hash: Uint8Array): Promise<TokenRecord | undefined> {
    const generation = this.#generation;
    const record = await findToken(this.#database, hash);
    this.#entries.delete(key);
    if (!record || generation !== this.#generation) return record;
    this.#entries.set(key, { record, readAt: Date.now() });
    if (this.#entries.size > KEPT) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return record;
  }
}
