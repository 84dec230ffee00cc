import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connectDatabase, type DatabaseTarget } from '../../apps/api/src/database/connect.js';

/** A migrated, empty database. */
export interface TestDatabase {
  readonly target: DatabaseTarget;
  /** For when nobody is connected to it any more. */
  drop(): Promise<void>;
}

/** A copy of the template that `postgres.ts` provides to vitest's projects; nothing of the browser tests may import this. */
export async function createDatabase(): Promise<TestDatabase> {
  const template = inject('databaseTemplate');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const administer = async (statement: string): Promise<void> => {
    const sql = connectDatabase({ ...template, database: 'postgres' }, { max: 1 });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  await administer(`create database ${name} template "${template.database}"`);
  return {
    target: { ...template, database: name },
    drop: () => administer(`drop database ${name} with (force)`),
  };
}
