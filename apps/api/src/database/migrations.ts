import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** One step of the schema, as it lies in `drizzle/`. Append-only. */
export interface Migration {
  readonly position: number;
  readonly tag: string;
  readonly sql: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly hash: string;
}

/** A migration the database has seen. */
export interface AppliedMigration {
  readonly position: number;
  readonly tag: string;
  readonly hash: string;
}

export type MigrationPlan =
  | { readonly kind: 'apply'; readonly pending: readonly Migration[] }
  | { readonly kind: 'newer-database'; readonly tag: string }
  | { readonly kind: 'changed'; readonly tag: string };

const journalSchema = v.object({ entries: v.array(v.object({ idx: v.number(), tag: v.string() })) });

/** The migrations of a folder in their order, read from drizzle-kit's journal. */
export function readMigrations(folder: string): readonly Migration[] {
  const journal = v.parse(journalSchema, JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')));
  return [...journal.entries]
    .sort((a, b) => a.idx - b.idx)
    .map(({ tag }, position) => {
      const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8');
      return { position, tag, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * What has to be done to a database that has seen `applied`. A database that knows more than the code, or whose past
 * differs from the code's, is never touched: drizzle's own migrator skips both in silence.
 */
export function planMigrations(known: readonly Migration[], applied: readonly AppliedMigration[]): MigrationPlan {
  for (const [position, past] of [...applied].sort((a, b) => a.position - b.position).entries()) {
    const migration = known[position];
    if (migration === undefined) return { kind: 'newer-database', tag: past.tag };
    if (migration.tag !== past.tag || migration.hash !== past.hash) return { kind: 'changed', tag: past.tag };
  }
  return { kind: 'apply', pending: known.slice(applied.length) };
}
