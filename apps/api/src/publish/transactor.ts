import { randomUUID } from 'node:crypto';
import { importName } from '@skython/shared';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { AccountRecord } from '../accounts/principal.js';
import { announce } from '../database/changes.js';
import type { Transaction } from '../database/database.js';
import { functions, versionFiles, versions } from '../database/schema/index.js';
import { conflict, notFound } from '../http/failures.js';
import { fromHex, insertBlob } from './blobs.js';
import type { ProgramFiles } from './content.js';
import { type FunctionRow, functionColumns, type VersionRow } from './reader.js';

/** What can change about a function without a new version. */
export type FunctionDetails = Pick<FunctionRow, 'visibility' | 'access' | 'description' | 'tags'>;

/**
 * The function of that name, locked until the transaction ends: two publishes at once follow each other. A name that
 * is new gets a row nobody sees before its first version is live. Throws `conflict` when the name differs from an
 * existing one only in `-` and `_`.
 */
export async function lockFunction(
  transaction: Transaction,
  owner: Pick<AccountRecord, 'id' | 'name'>,
  name: string,
  details: FunctionDetails & { readonly clonedFrom?: string },
  id: string = randomUUID(),
): Promise<FunctionRow> {
  await transaction
    .insert(functions)
    .values({ id, ownerId: owner.id, owner: owner.name, name, importName: importName(name), ...details })
    .onConflictDoNothing();
  const [row] = await transaction
    .select(functionColumns)
    .from(functions)
    .where(and(eq(functions.ownerId, owner.id), eq(functions.importName, importName(name))))
    .for('update');
  if (!row) throw new Error('a function row vanished under its own lock');
  if (row.name !== name)
    throw conflict(`You have a function called "${row.name}"; "-" and "_" are the same in a name.`);
  return row;
}

export type NewVersion = Omit<VersionRow, 'number' | 'createdAt'>;

/** Adds a version and makes it live. Resolves to its number. */
export async function addVersion(
  transaction: Transaction,
  fn: FunctionRow,
  version: NewVersion,
  files: ProgramFiles,
): Promise<number> {
  const number = fn.latestVersion + 1;
  for (const [, file] of sortedByHash(files)) await insertBlob(transaction, fromHex(file.sha256), file.bytes);
  await transaction.insert(versions).values({ ...version, functionId: fn.id, number });
  await transaction
    .insert(versionFiles)
    .values([...files].map(([path, file]) => ({ versionId: version.id, path, sha256: fromHex(file.sha256) })));
  await transaction
    .update(functions)
    .set({ liveVersion: number, latestVersion: number })
    .where(eq(functions.id, fn.id));
  return number;
}

/** Always in the same order, so that two publishes which share files cannot wait for each other. */
const sortedByHash = (files: ProgramFiles) => [...files].sort(([, a], [, b]) => (a.sha256 < b.sha256 ? -1 : 1));

export async function updateDetails(
  transaction: Transaction,
  fn: FunctionRow,
  details: FunctionDetails,
): Promise<void> {
  await transaction
    .update(functions)
    .set({ ...details, updatedAt: new Date() })
    .where(eq(functions.id, fn.id));
  await announceFunction(transaction, fn);
}

export async function setLiveVersion(transaction: Transaction, fn: FunctionRow, number: number): Promise<void> {
  await transaction
    .update(functions)
    .set({ liveVersion: number, updatedAt: new Date() })
    .where(eq(functions.id, fn.id));
  await announceFunction(transaction, fn);
}

/** Takes back the row of a first publish that failed; leaves a function that has become real. */
export async function abandonFunction(transaction: Transaction, id: string): Promise<void> {
  await transaction.delete(functions).where(and(eq(functions.id, id), isNull(functions.liveVersion)));
}

/** Everything of the function goes with it: versions, stored values, usage. The name is free again. */
export async function deleteFunction(transaction: Transaction, fn: FunctionRow): Promise<string[]> {
  const ids = await transaction.select({ id: versions.id }).from(versions).where(eq(versions.functionId, fn.id));
  await transaction.delete(functions).where(eq(functions.id, fn.id));
  await announceFunction(transaction, fn);
  return ids.map(({ id }) => id);
}

export const announceFunction = (
  transaction: Transaction,
  fn: Pick<FunctionRow, 'owner' | 'importName'>,
): Promise<void> => announce(transaction, { kind: 'function', owner: fn.owner, importName: fn.importName });

/** A published function of the account, locked until the transaction ends. Throws `not-found`. */
export async function lockExisting(transaction: Transaction, ownerId: string, name: string): Promise<FunctionRow> {
  const same = and(
    eq(functions.ownerId, ownerId),
    eq(functions.importName, importName(name)),
    isNotNull(functions.liveVersion),
  );
  const [row] = await transaction.select(functionColumns).from(functions).where(same).for('update');
  if (!row) throw notFound('You have no such function.');
  return row;
}
