import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';

/** Counts again the calls of seven days of functions that were just called. */
export async function countAgain(database: Database, functionIds: readonly string[]): Promise<void> {
  if (functionIds.length === 0) return;
  const ids = sql.join(
    functionIds.map(id => sql`${id}::uuid`),
    sql`, `,
  );
  await write(database, sql`and function_id in (${ids})`);
}

/** Counts all again: calls of eight days ago no longer count. */
export async function countAllAgain(database: Database): Promise<void> {
  await write(database, sql``);
  await database.execute(sql`
    delete from popularity p where not exists (
      select from usage_hours u where u.function_id = p.function_id and u.hour > now() - interval '7 days' and u.calls > 0)`);
}

const write = (database: Database, which: SQL): Promise<unknown> =>
  database.execute(sql`
    insert into popularity (function_id, calls)
    select function_id, sum(calls) from usage_hours where hour > now() - interval '7 days' ${which}
    group by function_id having sum(calls) > 0 order by function_id
    on conflict (function_id) do update set calls = excluded.calls where popularity.calls <> excluded.calls`);
