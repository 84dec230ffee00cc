import { sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';

/** Days that single invocations and their log lines are kept. */
const KEPT_DAYS = 14;

/** Makes the partitions of today and the two days after, and drops those older than two weeks. */
export async function keepPartitions(reader: Reader): Promise<void> {
  await reader.execute(
    sql`select ensure_telemetry_day(d::date) from generate_series(current_date, current_date + 2, interval '1 day') d`,
  );
  const old = await reader.execute<{ name: string }>(sql`
    select relname as name from pg_class
    where relkind = 'r' and relispartition and relname ~ '^(invocations|log_lines)_[0-9]{8}$'
      and to_date(right(relname, 8), 'YYYYMMDD') < current_date - ${KEPT_DAYS}::int`);
  for (const { name } of old) await reader.execute(sql`drop table if exists ${sql.identifier(name)}`);
}
