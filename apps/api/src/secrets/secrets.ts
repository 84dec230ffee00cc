import { randomUUID } from 'node:crypto';
import { ProblemError, type SecretView, secretLimits } from '@skython/shared';
import { and, asc, count, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database/database.js';
import { functions, secrets } from '../database/schema/index.js';
import { notFound } from '../http/failures.js';
import { GivenSecrets } from './given.js';
import type { Vault } from './vault.js';

/** Whose secrets: those of one function, or, with null, those that all functions of the account read. */
export interface SecretArea {
  readonly ownerId: string;
  readonly functionId: string | null;
}

/** Values that authors keep from their text, encrypted at rest. Each opens only where it was put. */
export class Secrets {
  /** What running code has been told, to be kept out of what is written down. */
  readonly given = new GivenSecrets();
  readonly #database: Database;
  readonly #vault: Vault;

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Names, in their order. */
  async list(area: SecretArea): Promise<SecretView[]> {
    const rows = await this.#database.select().from(secrets).where(of(area)).orderBy(asc(secrets.name));
    return rows.map(({ name, updatedAt }) => ({ name, updatedAt: updatedAt.toISOString() }));
  }

  /** Sets or replaces one. Throws `busy` when there are as many as may be, `not-found` when the function is gone. */
  async put(area: SecretArea, name: string, value: string): Promise<SecretView> {
    const sealed = this.#vault.seal(value, placeOf(area, name));
    const updatedAt = new Date();
    await this.#database.transaction(async transaction => {
      await takeRoom(transaction, area, name);
      await transaction
        .insert(secrets)
        .values({ id: randomUUID(), ...area, name, sealed, updatedAt })
        .onConflictDoUpdate({
          target: [secrets.ownerId, secrets.functionId, secrets.name],
          set: { sealed, updatedAt },
        });
    });
    return { name, updatedAt: updatedAt.toISOString() };
  }

  /** Throws `not-found`. */
  async delete(area: SecretArea, name: string): Promise<void> {
    const mine = and(of(area), eq(secrets.name, name));
    const deleted = await this.#database.delete(secrets).where(mine).returning({ id: secrets.id });
    if (deleted.length === 0) throw notFound(`There is no secret called ${name}.`);
  }

  /**
   * What code of the area reads: the function's own, else the account's; undefined when there is neither. Throws
   * `UnopenedSecret` when it was encrypted by another key.
   */
  async read(area: SecretArea, name: string): Promise<string | undefined> {
    const { ownerId, functionId } = area;
    const readable =
      functionId === null
        ? isNull(secrets.functionId)
        : or(eq(secrets.functionId, functionId), isNull(secrets.functionId));
    const [found] = await this.#database
      .select()
      .from(secrets)
      .where(and(eq(secrets.ownerId, ownerId), readable, eq(secrets.name, name)))
      .orderBy(sql`${secrets.functionId} nulls last`)
      .limit(1);
    if (!found) return undefined;
    const value = this.#vault.open(found.sealed, placeOf(found, name));
    if (functionId !== null) this.given.add(functionId, name, value);
    return value;
  }
}

/** One area's are set one after the other, so that their number holds. */
async function takeRoom(transaction: Transaction, area: SecretArea, name: string): Promise<void> {
  const { ownerId, functionId } = area;
  const lock = `secrets ${ownerId} ${functionId}`;
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  if (functionId !== null) {
    const fn = transaction.select({ id: functions.id }).from(functions).where(eq(functions.id, functionId));
    if ((await fn.for('key share')).length === 0) throw notFound('You have no such function.');
  }
  const others = and(of(area), ne(secrets.name, name));
  const [found] = await transaction.select({ number: count() }).from(secrets).where(others);
  if ((found?.number ?? 0) < secretLimits.count) return;
  throw new ProblemError({
    kind: 'busy',
    reason: 'quota',
    retryAfterSeconds: 60,
    detail: `There are at most ${secretLimits.count} secrets here. Delete one first.`,
  });
}

const of = ({ ownerId, functionId }: SecretArea): SQL | undefined =>
  and(
    eq(secrets.ownerId, ownerId),
    functionId === null ? isNull(secrets.functionId) : eq(secrets.functionId, functionId),
  );

/** As the vault knows it. */
const placeOf = ({ ownerId, functionId }: SecretArea, name: string): string =>
  `secret ${ownerId} ${functionId ?? 'all functions'} ${name}`;
