import { type Invocation, isSuccess, type OutcomeFilter, outcomeKinds } from '@skython/shared';
import { and, asc, desc, eq, gt, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { invocations } from '../database/schema/index.js';
import { encodePlace, type LogPlace } from './cursor.js';
import { loadLogs } from './logs.js';

type InvocationRow = typeof invocations.$inferSelect;

/** Characters of each invocation's log that a list shows. */
const SHOWN = 8 * 1024;

/** Newest first, older than `before`. */
export async function listInvocations(
  reader: Reader,
  functionId: string,
  asked: { readonly outcome: OutcomeFilter; readonly before: LogPlace | undefined; readonly limit: number },
): Promise<{ readonly items: Invocation[]; readonly next: string | null }> {
  const { before, limit } = asked;
  const rows = await reader
    .select()
    .from(invocations)
    .where(
      and(
        eq(invocations.functionId, functionId),
        passing(asked.outcome),
        before &&
          sql`(${invocations.at}, ${invocations.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(invocations.at), desc(invocations.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await present(reader, shown), next: rows.length > limit && last ? encodePlace(last) : null };
}

/** Oldest first, ended after `from`, without those that are known already. */
export async function invocationsAfter(
  reader: Reader,
  functionId: string,
  asked: {
    readonly outcome: OutcomeFilter;
    readonly from: Date;
    readonly known: readonly string[];
    readonly limit: number;
  },
): Promise<{ readonly place: LogPlace; readonly invocation: Invocation }[]> {
  const rows = await reader
    .select()
    .from(invocations)
    .where(
      and(
        eq(invocations.functionId, functionId),
        passing(asked.outcome),
        gt(invocations.at, asked.from),
        asked.known.length > 0 ? notInArray(invocations.id, [...asked.known]) : undefined,
      ),
    )
    .orderBy(asc(invocations.at), asc(invocations.id))
    .limit(asked.limit);
  const presented = await present(reader, rows);
  return presented.flatMap((invocation, index) => {
    const row = rows[index];
    return row ? [{ place: { at: row.at, id: row.id }, invocation }] : [];
  });
}

/** One with everything it logged. */
export async function findInvocation(reader: Reader, functionId: string, id: string): Promise<Invocation | undefined> {
  const rows = await reader
    .select()
    .from(invocations)
    .where(and(eq(invocations.id, id), eq(invocations.functionId, functionId)));
  return (await present(reader, rows, Number.MAX_SAFE_INTEGER))[0];
}

/** Written out as the partial index has it, so that failures are found by it. */
const isFailed = sql`outcome not in ('returned', 'streamed')`;

function passing(filter: OutcomeFilter): SQL | undefined {
  switch (filter) {
    case 'all':
      return undefined;
    case 'succeeded':
      return inArray(invocations.outcome, outcomeKinds.filter(isSuccess));
    case 'failed':
      return isFailed;
    default:
      return isSuccess(filter) ? eq(invocations.outcome, filter) : and(isFailed, eq(invocations.outcome, filter));
  }
}

async function present(reader: Reader, rows: readonly InvocationRow[], most = SHOWN): Promise<Invocation[]> {
  const logs = await loadLogs(reader, rows, most);
  return rows.map(row => ({
    id: row.id,
    cursor: encodePlace(row),
    at: row.at.toISOString(),
    version: row.version,
    outcome: outcomeKinds.find(kind => kind === row.outcome) ?? 'crashed',
    timing: { queue: row.queueMs, start: row.startMs, run: row.runMs },
    logs: logs.get(row.id)?.lines ?? [],
    logsTruncated: logs.get(row.id)?.truncated ?? false,
  }));
}
