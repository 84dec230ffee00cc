import type { Limits, Recording, RecordingDetail } from '@skython/shared';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database, Reader } from '../database/database.js';
import { functions, recordings } from '../database/schema/index.js';
import type { FailedInvocation } from './recorder.js';

/** Writes recordings and erases those beyond the number kept; of functions that still want them. */
export async function writeRecordings(
  database: Database,
  limits: Limits,
  rows: readonly FailedInvocation[],
): Promise<void> {
  const ids = [...new Set(rows.map(({ functionId }) => functionId))];
  if (ids.length === 0) return;
  await database.transaction(async transaction => {
    // Locked against being deleted or switched off meanwhile.
    const wanted = await transaction
      .select({ id: functions.id })
      .from(functions)
      .where(and(inArray(functions.id, ids), eq(functions.recording, true)))
      .for('share');
    const alive = new Set(wanted.map(({ id }) => id));
    for (const row of rows) {
      if (alive.has(row.functionId)) await transaction.insert(recordings).values(row).onConflictDoNothing();
    }
    for (const id of alive) await eraseBeyond(transaction, id, limits.recordings);
  });
}

async function eraseBeyond(reader: Reader, functionId: string, most: number): Promise<void> {
  await reader.execute(sql`delete from recordings where id in (
    select id from recordings where function_id = ${functionId} order by at desc, id desc offset ${most})`);
}

/** Erases what is older than recordings are kept. */
export async function eraseOldRecordings(database: Database, { recordingMs }: Limits): Promise<void> {
  await database.delete(recordings).where(lt(recordings.at, new Date(Date.now() - recordingMs)));
}

const listed = {
  id: recordings.id,
  at: recordings.at,
  version: recordings.version,
  outcome: recordings.outcome,
  detail: recordings.detail,
  def: recordings.def,
  size: recordings.size,
  complete: recordings.complete,
};

/** The newest first. */
export async function listRecordings(reader: Reader, functionId: string): Promise<Recording[]> {
  const rows = await reader
    .select(listed)
    .from(recordings)
    .where(eq(recordings.functionId, functionId))
    .orderBy(desc(recordings.at), desc(recordings.id));
  return rows.map(row => ({ ...row, at: row.at.toISOString() }));
}

export async function readRecording(
  reader: Reader,
  functionId: string,
  id: string,
): Promise<RecordingDetail | undefined> {
  const [row] = await reader
    .select()
    .from(recordings)
    .where(and(eq(recordings.functionId, functionId), eq(recordings.id, id)));
  if (!row) return undefined;
  const { at, method, query, contentType, accept, body, functionId: _, ...rest } = row;
  const base64 = Buffer.from(body).toString('base64');
  return { ...rest, at: at.toISOString(), input: { method, query, contentType, accept, base64 } };
}

/** One, or all of a function. Resolves to how many there were. */
export async function eraseRecordings(database: Database, functionId: string, id?: string): Promise<number> {
  const one = id === undefined ? undefined : eq(recordings.id, id);
  const erased = await database
    .delete(recordings)
    .where(and(eq(recordings.functionId, functionId), one))
    .returning({ id: recordings.id });
  return erased.length;
}
