import type { TagCount } from '@skython/shared';
import { sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { publicOnes, type SkyboxFilter } from './filter.js';
import { forAll, matching, searchText } from './match.js';

const SHOWN = 50;

/** The tags of what fits, with how many functions have each; the most used first. */
export async function countTags(reader: Reader, query: SkyboxFilter & { readonly q: string }): Promise<TagCount[]> {
  const filter = publicOnes(query);
  const text = searchText(query.q);
  const found =
    text === ''
      ? sql`select f.tags from functions f where ${filter}`
      : sql`${matching(text, filter, forAll)} select f.tags from candidates join functions f using (id)`;
  const rows = await reader.execute<{ tag: string; count: number }>(sql`
    select tag, count(*)::int as count from (${found}) fitting, unnest(fitting.tags) as tag
    group by tag order by count desc, tag limit ${SHOWN}`);
  return rows.map(({ tag, count }) => ({ tag, count }));
}
