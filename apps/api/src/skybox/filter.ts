import { type SQL, sql } from 'drizzle-orm';

/** What narrows skybox beside a text. */
export interface SkyboxFilter {
  readonly tag?: string | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
  readonly owner?: string | undefined;
}

/** A condition on `functions f`: published, public, and as asked. */
export function publicOnes({ tag, tags = [], owner }: SkyboxFilter): SQL {
  const wanted = [...new Set([...tags, ...(tag === undefined ? [] : [tag])])];
  const all = sql.join(
    wanted.map(one => sql`${one}`),
    sql`, `,
  );
  return sql.join(
    [
      sql`f.visibility = 'public' and f.live_version is not null`,
      ...(wanted.length === 0 ? [] : [sql`f.tags @> array[${all}]`]),
      ...(owner === undefined ? [] : [sql`f.owner = ${owner}`]),
    ],
    sql` and `,
  );
}
