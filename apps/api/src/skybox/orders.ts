import { type SQL, sql } from 'drizzle-orm';
import { decodeCursor, decodeEither } from './cursor.js';

export interface Position {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Each of these selects `id`, `at` (what a cursor holds) and `sort` of one page and the row behind it, from
 * `functions f where …`. What they order by is an index, so that a page costs the same however much skybox holds.
 */
export function newest(where: SQL, { cursor, limit }: Position): SQL {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, 'moment');
  const after = from ? sql`and (f.updated_at, f.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``;
  return sql`select f.id, f.updated_at::text as at, row_number() over (order by f.updated_at desc, f.id desc) as sort
    from functions f where ${where} ${after} order by f.updated_at desc, f.id desc limit ${limit + 1}`;
}

export function byName(where: SQL, { cursor, limit }: Position): SQL {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, 'name');
  const after = from ? sql`and (f.name, f.id) > (${from.at}, ${from.id}::uuid)` : sql``;
  return sql`select f.id, f.name as at, row_number() over (order by f.name, f.id) as sort
    from functions f where ${where} ${after} order by f.name, f.id limit ${limit + 1}`;
}

/** The most called of seven days; behind them those that nobody called, the latest changed first. */
export function mostUsed(where: SQL, { cursor, limit }: Position): SQL {
  const from = cursor === undefined ? undefined : decodeEither(cursor, 'count', 'moment');
  const calledAfter =
    from?.kind === 'count'
      ? sql`and (p.calls, p.function_id) < (${from.cursor.at}::bigint, ${from.cursor.id}::uuid)`
      : sql``;
  const restAfter =
    from?.kind === 'moment'
      ? sql`and (f.updated_at, f.id) < (${from.cursor.at}::timestamptz, ${from.cursor.id}::uuid)`
      : sql``;
  const called = sql`(select f.id, p.calls, p.calls::text as at, null::timestamptz as updated
    from popularity p join functions f on f.id = p.function_id
    where ${where} ${calledAfter} order by p.calls desc, p.function_id desc limit ${limit + 1})`;
  const rest = sql`(select f.id, 0, f.updated_at::text, f.updated_at
    from functions f where ${where} and not exists (select from popularity p where p.function_id = f.id) ${restAfter}
    order by f.updated_at desc, f.id desc limit ${limit + 1})`;
  const both =
    from?.kind === 'moment'
      ? sql`select * from (${rest}) as r(id, calls, at, updated)`
      : sql`${called} union all ${rest}`;
  return sql`select id, at, row_number() over (order by calls desc, updated desc, id desc) as sort
    from (${both}) u order by calls desc, updated desc, id desc limit ${limit + 1}`;
}

/** Behind `matching`: how well its candidates fit. */
export function bestMatches({ cursor, limit }: Position): SQL {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, 'score');
  const after = from ? sql`where (score, id) < (${from.at}::float8, ${from.id}::uuid)` : sql``;
  return sql`select id, score::text as at, row_number() over (order by score desc, id desc) as sort
    from (
      select f.id, coalesce(ts_rank('{0.1, 0.3, 0.6, 1}', f.search, asked.prefix), 0)
        + coalesce(ts_rank('{0.1, 0.3, 0.6, 1}', f.search, asked.stems), 0)
        + word_similarity(asked.plain, f.search_name)
        + case when skybox_plain(f.name) = asked.plain then 2 else 0 end::float8 as score
      from candidates join functions f using (id) cross join asked
    ) scored ${after} order by score desc, id desc limit ${limit + 1}`;
}
