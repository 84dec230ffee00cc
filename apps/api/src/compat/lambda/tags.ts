import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '../../database/database.js';
import { lambdaTags } from '../../database/schema/index.js';
import { invalid } from './failure.js';

export type Tags = Readonly<Record<string, string>>;

const MOST = 50;

export async function readTags(reader: Reader, functionId: string): Promise<Record<string, string>> {
  const rows = await reader
    .select()
    .from(lambdaTags)
    .where(eq(lambdaTags.functionId, functionId))
    .orderBy(lambdaTags.key);
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** Adds tags; a key that is there gets the new value. */
export async function writeTags(reader: Reader, functionId: string, tags: Tags): Promise<void> {
  const rows = Object.entries(tags).map(([key, value]) => ({ functionId, key, value }));
  if (rows.length === 0) return;
  const present = await readTags(reader, functionId);
  if (Object.keys({ ...present, ...tags }).length > MOST) throw invalid(`A function has at most ${MOST} tags.`);
  await reader
    .insert(lambdaTags)
    .values(rows)
    .onConflictDoUpdate({ target: [lambdaTags.functionId, lambdaTags.key], set: { value: sql`excluded.value` } });
}

export async function deleteTags(reader: Reader, functionId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await reader.delete(lambdaTags).where(and(eq(lambdaTags.functionId, functionId), inArray(lambdaTags.key, [...keys])));
}
