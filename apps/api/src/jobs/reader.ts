import { importName, type JobState, parseReference } from '@skython/shared';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { functions, jobs, users } from '../database/schema/index.js';
import { decodeCursor, encodeCursor } from '../skybox/cursor.js';
import { ofFunction, ofSubmitter, type ShownJob, shownColumns } from './job.js';

export interface JobFilter {
  readonly whose: 'owned' | 'submitted';
  readonly state: JobState | undefined;
  /** `owner/name` */
  readonly function: string | undefined;
  /** `trigger/<id>` and the like */
  readonly origin: string | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
}

export async function findJob(reader: Reader, id: string): Promise<ShownJob | undefined> {
  const [found] = await select(reader, eq(jobs.id, id), 1);
  return found;
}

/** Latest first. */
export async function listJobs(
  reader: Reader,
  accountId: string,
  filter: JobFilter,
): Promise<{ readonly items: ShownJob[]; readonly next: string | null }> {
  const { limit } = filter;
  const rows = await select(
    reader,
    and(
      eq(filter.whose === 'owned' ? jobs.ownerId : jobs.submitterId, accountId),
      filter.state && eq(jobs.state, filter.state),
      filter.function === undefined ? undefined : isFunction(filter.function),
      filter.origin === undefined ? undefined : eq(jobs.origin, filter.origin),
      filter.cursor === undefined ? undefined : before(filter.cursor),
    ),
    limit + 1,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor({ at: last.place, id: last.id }) : null };
}

/** What a job answered. */
export async function findResult(reader: Reader, id: string) {
  const { invocation, version, resultStatus, resultType, resultHeaders, result } = jobs;
  const [found] = await reader
    .select({ invocation, version, resultStatus, resultType, resultHeaders, result })
    .from(jobs)
    .where(eq(jobs.id, id));
  return found;
}

const place = sql<string>`${jobs.acceptedAt}::text`;

const select = (reader: Reader, where: SQL | undefined, limit: number) =>
  reader
    .select({ ...shownColumns, place })
    .from(jobs)
    .innerJoin(functions, ofFunction)
    .leftJoin(users, ofSubmitter)
    .where(where)
    .orderBy(desc(jobs.acceptedAt), desc(jobs.id))
    .limit(limit);

function isFunction(text: string): SQL | undefined {
  const reference = parseReference(text);
  if (!reference) return sql`false`;
  return and(eq(functions.owner, reference.owner), eq(functions.importName, importName(reference.name)));
}

function before(cursor: string): SQL {
  const { at, id } = decodeCursor(cursor, 'moment');
  return sql`(${jobs.acceptedAt}, ${jobs.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
