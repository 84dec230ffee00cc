import { importName } from '@skython/shared';
import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { newest } from './orders.js';
import type { Page } from './page.js';
import { readPage } from './search.js';

const PAGE = 30;

/** Functions that somebody may see: the public ones, and their own. */
const visibleTo = (account: string | undefined): SQL =>
  account === undefined
    ? sql`f.visibility = 'public' and f.live_version is not null`
    : sql`(f.visibility = 'public' or f.owner_id = ${account}) and f.live_version is not null`;

/** Functions whose live version imports this one, as far as the account may see them. */
export function listDependents(
  reader: Reader,
  of: { readonly owner: string; readonly importName: string },
  account: string | undefined,
  cursor: string | undefined,
): Promise<Page> {
  const imported = `${importName(of.owner)}/${of.importName}`;
  const where = sql`${visibleTo(account)} and exists (
    select from versions d where d.function_id = f.id and d.number = f.live_version
      and d.dependencies @> array[${imported}])`;
  return readPage(reader, newest(where, { cursor, limit: PAGE }), PAGE);
}

/** The functions behind imported names (`owner/name`, with `_` for `-`): those that are there and may be seen. */
export async function findUsed(
  reader: Reader,
  imported: readonly string[],
  account: string | undefined,
): Promise<string[]> {
  if (imported.length === 0) return [];
  const pairs = sql.join(
    imported.map(name => sql`${name}`),
    sql`, `,
  );
  const names = sql.join(
    imported.map(name => sql`${name.slice(name.indexOf('/') + 1)}`),
    sql`, `,
  );
  const rows = await reader.execute<{ named: string }>(sql`
    select f.owner || '/' || f.name as named from functions f
    where f.import_name in (${names}) and replace(f.owner, '-', '_') || '/' || f.import_name in (${pairs})
      and ${visibleTo(account)} order by named`);
  return rows.map(({ named }) => named);
}
