import type { SkyboxSort } from '@skython/shared';
import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { publicOnes, type SkyboxFilter } from './filter.js';
import { forAll, forBest, matching, searchText } from './match.js';
import { bestMatches, byName, mostUsed, newest, type Position } from './orders.js';
import { type ListedRow, type Page, toPage } from './page.js';

export interface SkyboxQuery extends SkyboxFilter, Position {
  readonly q: string;
  readonly sort?: SkyboxSort;
}

const orders = { newest, name: byName, used: mostUsed } as const;

/** Public functions: the best matches of a text, or in the order that is asked for. */
export async function searchSkybox(reader: Reader, query: SkyboxQuery): Promise<Page> {
  return readPage(reader, orderedBy(query), query.limit);
}

function orderedBy(query: SkyboxQuery): SQL {
  const filter = publicOnes(query);
  const { sort = 'relevance' } = query;
  const text = searchText(query.q);
  if (text === '') return orders[sort === 'relevance' ? 'newest' : sort](filter, query);
  if (sort === 'relevance') return sql`${matching(text, filter, forBest)} ${bestMatches(query)}`;
  const found = sql`f.id in (select id from candidates)`;
  return sql`${matching(text, filter, forAll)} ${orders[sort](found, query)}`;
}

/** Functions of one account, private ones too. */
export function listOwn(reader: Reader, ownerId: string, cursor: string | undefined, limit: number): Promise<Page> {
  const filter = sql`f.owner_id = ${ownerId} and f.live_version is not null`;
  return readPage(reader, newest(filter, { cursor, limit }), limit);
}

/** Reads what cards show, of the rows of one page only. `ordered` selects `id`, `at` and `sort`. */
export async function readPage(reader: Reader, ordered: SQL, limit: number): Promise<Page> {
  const rows = await reader.execute<ListedRow>(sql`
    select listed.id, listed.at, f.owner, f.name, f.description, f.tags, f.visibility, f.updated_at::text as updated,
      v.number as version, v.schema, coalesce(usage.calls, 0)::float8 as calls
    from (${ordered}) listed
    join functions f on f.id = listed.id
    join versions v on v.function_id = f.id and v.number = f.live_version
    left join lateral (
      select sum(u.calls) as calls from usage_hours u where u.function_id = f.id and u.hour > now() - interval '7 days'
    ) usage on true
    order by listed.sort`);
  return toPage(rows, limit);
}
