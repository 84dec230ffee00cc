import { importName } from '@skython/shared';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { blobChunks, functions, versionFiles, versions } from '../database/schema/index.js';
import { joinChunks } from './blobs.js';

export type FunctionRow = Omit<typeof functions.$inferSelect, 'search' | 'searchName'>;
export type VersionRow = typeof versions.$inferSelect;

export const functionColumns = {
  id: functions.id,
  ownerId: functions.ownerId,
  owner: functions.owner,
  name: functions.name,
  importName: functions.importName,
  liveVersion: functions.liveVersion,
  latestVersion: functions.latestVersion,
  visibility: functions.visibility,
  access: functions.access,
  description: functions.description,
  tags: functions.tags,
  clonedFrom: functions.clonedFrom,
  recording: functions.recording,
  concurrency: functions.concurrency,
  createdAt: functions.createdAt,
  updatedAt: functions.updatedAt,
};

/** A published function and one of its versions: the live one unless a number is given. */
export async function findVersion(
  reader: Reader,
  owner: string,
  name: string,
  number?: number,
): Promise<{ readonly fn: FunctionRow; readonly version: VersionRow } | undefined> {
  const wanted = number === undefined ? eq(versions.number, functions.liveVersion) : eq(versions.number, number);
  const [found] = await reader
    .select({ fn: functionColumns, version: versions })
    .from(functions)
    .innerJoin(versions, and(eq(versions.functionId, functions.id), wanted))
    .where(
      and(eq(functions.owner, owner), eq(functions.importName, importName(name)), isNotNull(functions.liveVersion)),
    );
  return found;
}

/** A published function of an account. */
export async function findFunction(reader: Reader, ownerId: string, name: string): Promise<FunctionRow | undefined> {
  const [found] = await reader
    .select(functionColumns)
    .from(functions)
    .where(
      and(eq(functions.ownerId, ownerId), eq(functions.importName, importName(name)), isNotNull(functions.liveVersion)),
    );
  return found;
}

export const listVersions = (reader: Reader, functionId: string) =>
  reader
    .select({ number: versions.number, createdAt: versions.createdAt })
    .from(versions)
    .where(eq(versions.functionId, functionId))
    .orderBy(asc(versions.number));

/** The files of a version, by path. */
export async function loadFiles(reader: Reader, versionId: string): Promise<Map<string, Uint8Array>> {
  const rows = await reader
    .select({ key: versionFiles.path, bytes: blobChunks.bytes })
    .from(versionFiles)
    .leftJoin(blobChunks, eq(blobChunks.sha256, versionFiles.sha256))
    .where(eq(versionFiles.versionId, versionId))
    .orderBy(versionFiles.path, blobChunks.sequence);
  return joinChunks(rows);
}

/** Calls of the last seven days. */
export async function callsThisWeek(reader: Reader, functionId: string): Promise<number> {
  const [row] = await reader.execute<{ calls: string }>(
    sql`select coalesce(sum(calls), 0) as calls from usage_hours where function_id = ${functionId} and hour > now() - interval '7 days'`,
  );
  return Number(row?.calls ?? 0);
}
