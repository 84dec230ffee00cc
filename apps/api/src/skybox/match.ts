import { importName } from '@skython/shared';
import { type SQL, sql } from 'drizzle-orm';

/** How many candidates each way of matching gives at most. */
export interface MatchBounds {
  readonly prefix: number;
  readonly stems: number;
}

/** Enough for the best of them to be among them: a word that half of skybox uses costs no more than a rare one. */
export const forBest: MatchBounds = { prefix: 150, stems: 100 };
/** For other orders and for counts: exact as long as a text has no more matches than that. */
export const forAll: MatchBounds = { prefix: 1000, stems: 1000 };

/**
 * The `with` clause of a text search: `asked`, and `candidates` with the ids of what fits. Full text (words as typed,
 * the last one as a prefix; English stems unless those are as many as wanted); where that finds nothing, trigrams of
 * the name too, for typing errors. An exact name is always among them.
 */
export function matching(text: string, filter: SQL, { prefix, stems }: MatchBounds): SQL {
  return sql`
    with asked as materialized (
      select plain, case when words = '' then null else (words || ':*')::tsquery end as prefix, stems
      from (select plain, plainto_tsquery('simple', plain)::text as words, plainto_tsquery('english', plain) as stems
        from (select skybox_plain(${text}) as plain) p) w
    ),
    typed as materialized (
      select f.id from functions f where f.search @@ (select prefix from asked) and ${filter} limit ${prefix}
    ),
    worded as materialized (
      (select f.id from functions f where f.import_name = ${importName(text.toLowerCase())} and ${filter} limit 50)
      union select id from typed
      union (select f.id from functions f where (select count(*) from typed) < ${prefix}::int
        and f.search @@ (select stems from asked) and ${filter} limit ${stems})
    ),
    candidates as (
      select id from worded
      union (select f.id from functions f where not exists (select from worded)
        and f.search_name %> (select plain from asked) and ${filter} limit 100)
    )`;
}

/** What PostgreSQL can take as a text. */
export const searchText = (q: string): string => q.replaceAll('\0', ' ').trim();
