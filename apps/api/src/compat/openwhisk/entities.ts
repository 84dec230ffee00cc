import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../database/database.js';
import { whiskEntities } from '../../database/schema/index.js';
import { failed } from '../../http/failures.js';
import type { Documents } from './documents.js';
import type { Collection, EntityName } from './names.js';

/** What is kept under a name. */
export interface Entity<C extends Collection> extends EntityName {
  readonly id: string;
  readonly functionId: string | null;
  readonly document: Documents[C];
  readonly revision: number;
  readonly updatedAt: Date;
}

/** Entities an account may have, of all collections together. */
const MOST = 2000;

const inNamespace = (ownerId: string, collection: Collection): SQL | undefined =>
  and(eq(whiskEntities.ownerId, ownerId), eq(whiskEntities.collection, collection));

const named = (ownerId: string, collection: Collection, { package: inside, name }: EntityName): SQL | undefined =>
  and(inNamespace(ownerId, collection), eq(whiskEntities.package, inside), eq(whiskEntities.name, name));

/** The collection of a row says of which kind its document is. */
const typed = <C extends Collection>(row: typeof whiskEntities.$inferSelect): Entity<C> => row as unknown as Entity<C>;

export async function findEntity<C extends Collection>(
  reader: Reader,
  ownerId: string,
  collection: C,
  name: EntityName,
): Promise<Entity<C> | undefined> {
  const [found] = await reader
    .select()
    .from(whiskEntities)
    .where(named(ownerId, collection, name));
  return found && typed<C>(found);
}

/** By name; only those of a package when it is given. */
export async function listEntities<C extends Collection>(
  reader: Reader,
  ownerId: string,
  collection: C,
  inside?: string,
): Promise<Entity<C>[]> {
  const rows = await reader
    .select()
    .from(whiskEntities)
    .where(and(inNamespace(ownerId, collection), inside === undefined ? undefined : eq(whiskEntities.package, inside)))
    .orderBy(asc(whiskEntities.package), asc(whiskEntities.name));
  return rows.map(row => typed<C>(row));
}

/** Writes a document: a new one, or the next revision. Throws `busy` when the account has too many. */
export async function putEntity<C extends Collection>(
  reader: Reader,
  ownerId: string,
  collection: C,
  { package: inside, name }: EntityName,
  { document, functionId = null }: { readonly document: Documents[C]; readonly functionId?: string | null },
): Promise<Entity<C>> {
  const [held] = await reader.select({ rows: count() }).from(whiskEntities).where(eq(whiskEntities.ownerId, ownerId));
  if ((held?.rows ?? 0) >= MOST) {
    const detail = `A namespace has at most ${MOST} actions, packages, triggers and rules.`;
    throw failed({ kind: 'busy', reason: 'quota', retryAfterSeconds: 60, detail });
  }
  const [row] = await reader
    .insert(whiskEntities)
    .values({ id: randomUUID(), ownerId, collection, package: inside, name, functionId, document, revision: 1 })
    .onConflictDoUpdate({
      target: [whiskEntities.ownerId, whiskEntities.collection, whiskEntities.package, whiskEntities.name],
      set: { functionId, document, revision: sql`${whiskEntities.revision} + 1`, updatedAt: new Date() },
    })
    .returning();
  if (!row) throw new Error('an upsert answered nothing');
  return typed<C>(row);
}

export async function deleteEntity(reader: Reader, { id }: Pick<Entity<Collection>, 'id'>): Promise<void> {
  await reader.delete(whiskEntities).where(eq(whiskEntities.id, id));
}
