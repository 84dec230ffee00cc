import { SetUpError } from '@skython/runtime';
import type postgres from 'postgres';
import { connectDatabase, type DatabaseTarget, databaseErrorCode } from './connect.js';
import { type AppliedMigration, type Migration, planMigrations, readMigrations } from './migrations.js';

/** Key of the advisory lock: one node migrates, the others wait for it. */
const lockKey = 7_310_411;

/**
 * Brings the database to the schema of this code: in order, each migration in a transaction of its own.
 * @returns the tags applied now
 * @throws SetUpError when the database is newer than the code, an old migration was changed, or it cannot be reached
 */
export async function migrate(target: DatabaseTarget, folder: string): Promise<readonly string[]> {
  const migrations = readMigrations(folder);
  const sql = connectDatabase(target, { max: 1, connectSeconds: 10, applicationName: 'skython migrations' });
  try {
    const connection = await sql.reserve().catch((error: unknown) => {
      throw unreachable(error);
    });
    try {
      await connection`select pg_advisory_lock(${lockKey})`;
      return await applyPending(connection, migrations);
    } finally {
      connection.release();
    }
  } finally {
    // Ending the session gives the lock back.
    await sql.end();
  }
}

async function applyPending(sql: postgres.ReservedSql, migrations: readonly Migration[]): Promise<readonly string[]> {
  const plan = planMigrations(migrations, await readApplied(sql));
  switch (plan.kind) {
    case 'newer-database':
      throw new SetUpError(
        `The database was migrated by a newer skython (it knows ${plan.tag}).`,
        'Start that version or a newer one, or restore a backup made before the upgrade.',
      );
    case 'changed':
      throw new SetUpError(
        `Migration ${plan.tag} was changed after it had been applied to this database.`,
        'Migrations are append-only: restore the file in drizzle/ and put the change into a new one.',
      );
    case 'apply':
      for (const migration of plan.pending) await apply(sql, migration);
      return plan.pending.map(({ tag }) => tag);
  }
}

async function readApplied(sql: postgres.ReservedSql): Promise<readonly AppliedMigration[]> {
  await sql`
    create table if not exists skython_migrations (
      position integer primary key,
      tag text not null,
      hash text not null,
      applied_at timestamptz not null default now()
    )`;
  return sql<AppliedMigration[]>`select position, tag, hash from skython_migrations order by position`;
}

async function apply(sql: postgres.ReservedSql, { position, tag, hash, sql: text }: Migration): Promise<void> {
  await sql`begin`;
  try {
    await sql.unsafe(text).simple();
    await sql`insert into skython_migrations (position, tag, hash) values (${position}, ${tag}, ${hash})`;
    await sql`commit`;
  } catch (error) {
    await sql`rollback`;
    throw new SetUpError(
      `Migration ${tag} failed and was rolled back: ${error instanceof Error ? error.message : String(error)}`,
      'The database is as it was. Report this with the text above.',
      { cause: error },
    );
  }
}

function unreachable(error: unknown): SetUpError {
  const code = databaseErrorCode(error);
  const reason = code === undefined ? String(error) : `${code}${error instanceof Error ? `: ${error.message}` : ''}`;
  return new SetUpError(
    `The database cannot be reached (${reason}).`,
    'Check DATABASE_URL (postgres://user:password@host:port/database) and that the server is up and lets you in.',
    { cause: error },
  );
}
