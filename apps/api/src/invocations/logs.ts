import type { LogLine } from '@skython/shared';
import { sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { logLines } from '../database/schema/index.js';

interface ShownLog {
  readonly lines: LogLine[];
  truncated: boolean;
}

/** What invocations wrote, at most `most` characters of each, by invocation. The moments name the partitions. */
export async function loadLogs(
  reader: Reader,
  of: readonly { readonly id: string; readonly at: Date }[],
  most: number,
): Promise<Map<string, ShownLog>> {
  if (of.length === 0) return new Map();
  const ids = sql.join(
    of.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  const moments = sql.join(
    [...new Set(of.map(({ at }) => at.toISOString()))].map(at => sql`${at}::timestamptz`),
    sql`, `,
  );
  const rows = await reader.execute<{
    invocation: string;
    stream: LogLine['stream'];
    text: string;
    before: number;
  }>(sql`
    select invocation, stream, text, before::float8 as before from (
      select invocation, sequence, stream, text,
        coalesce(sum(length(text)) over (partition by invocation order by sequence
          rows between unbounded preceding and 1 preceding), 0) as before
      from ${logLines} where invocation in (${ids}) and at in (${moments})
    ) lines where before <= ${most} order by invocation, sequence`);
  const logs = new Map<string, ShownLog>();
  for (const { invocation, stream, text, before } of rows) {
    const log = logs.get(invocation) ?? { lines: [], truncated: false };
    logs.set(invocation, log);
    const room = most - before;
    if (text.length > room) log.truncated = true;
    if (room > 0) log.lines.push({ stream, text: text.slice(0, room) });
  }
  return logs;
}
