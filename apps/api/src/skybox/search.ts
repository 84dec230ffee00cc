import { importName } from '@skython/shared';
import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { decodeCursor } from './cursor.js';
import { type ListedRow, type Page, toPage } from './page.js';

export interface SkyboxQuery {
  readonly q: string;
  readonly tag?: string | undefined;
  readonly owner?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Public functions: the latest changed first, or the best matches of a text. */
export async function searchSkybox(reader: Reader, query: SkyboxQuery): Promise<Page> {
  const filter = sql.join(
    [
      sql`f.visibility = 'public' and f.live_version is not null`,
      ...(query.tag === undefined ? [] : [sql`f.tags @> array[${query.tag}]`]),
      ...(query.owner === undefined ? [] : [sql`f.owner = ${query.owner}`]),
    ],
    sql` and `,
  );
  const text = query.q.replaceAll('\0', ' ').trim();
  const ordered = text === '' ? newest(filter, query) : bestMatches(text, filter, query);
  return toPage(await reader.execute<ListedRow>(withCards(ordered)), query.limit);
}

/** Functions of one account, private ones too. */
export async function listOwn(
  reader: Reader,
  ownerId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const filter = sql`f.owner_id = ${ownerId} and f.live_version is not null`;
  return toPage(await reader.execute<ListedRow>(withCards(newest(filter, { cursor, limit }))), limit);
}

/** With fewer matches than this the words may be mistyped. */
const FEW = 10;

type Position = Pick<SkyboxQuery, 'cursor' | 'limit'>;

/** Selects `id`, `at` and `sort` of one page and the row behind it. */
function newest(filter: SQL, { cursor, limit }: Position): SQL {
  const from = cursor === undefined ? undefined : decodeCursor(cursor);
  const after = from ? sql`and (f.updated_at, f.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``;
  return sql`select f.id, f.updated_at::text as at, row_number() over (order by f.updated_at desc, f.id desc) as sort
    from functions f where ${filter} ${after} order by f.updated_at desc, f.id desc limit ${limit + 1}`;
}

/**
 * Full text (words as typed, the last one as a prefix; English stems); where that finds little, trigrams of the name too,
 * for typing errors. Each way contributes a bounded number of candidates, so that a word which half of skybox uses costs
 * no more than a rare one; an exact name is always among them.
 */
function bestMatches(text: string, filter: SQL, { cursor, limit }: Position): SQL {
  const from = cursor === undefined ? undefined : decodeCursor(cursor);
  const after = from ? sql`where (score, id) < (${from.at}::float8, ${from.id}::uuid)` : sql``;
  return sql`
    with asked as materialized (
      select plain, case when words = '' then null else (words || ':*')::tsquery end as prefix, stems
      from (select plain, plainto_tsquery('simple', plain)::text as words, plainto_tsquery('english', plain) as stems
        from (select skybox_plain(${text}) as plain) p) w
    ),
    worded as materialized (
      (select f.id from functions f where f.import_name = ${importName(text.toLowerCase())} and ${filter} limit 50)
      union (select f.id from functions f where f.search @@ (select prefix from asked) and ${filter} limit 150)
      union (select f.id from functions f where f.search @@ (select stems from asked) and ${filter} limit 100)
    ),
    candidates as (
      select id from worded
      union (select f.id from functions f where (select count(*) from worded) < ${FEW}
        and f.search_name %> (select plain from asked) and ${filter} limit 100)
    ),
    scored as (
      select f.id, coalesce(ts_rank('{0.1, 0.3, 0.6, 1}', f.search, asked.prefix), 0)
        + coalesce(ts_rank('{0.1, 0.3, 0.6, 1}', f.search, asked.stems), 0)
        + word_similarity(asked.plain, f.search_name)
        + case when skybox_plain(f.name) = asked.plain then 2 else 0 end::float8 as score
      from candidates join functions f using (id) cross join asked
    )
    select id, score::text as at, row_number() over (order by score desc, id desc) as sort
    from scored ${after} order by score desc, id desc limit ${limit + 1}`;
}

/** Adds what a card shows to the rows of one page only. */
const withCards = (ordered: SQL): SQL => sql`
  select listed.id, listed.at, f.owner, f.name, f.description, f.tags, f.visibility, f.updated_at::text as updated,
    v.number as version, v.schema, coalesce(usage.calls, 0)::float8 as calls
  from (${ordered}) listed
  join functions f on f.id = listed.id
  join versions v on v.function_id = f.id and v.number = f.live_version
  left join lateral (
    select sum(u.calls) as calls from usage_hours u where u.function_id = f.id and u.hour > now() - interval '7 days'
  ) usage on true
  order by listed.sort`;
