import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DatabaseTarget } from '../../apps/api/src/database/connect.js';
import { startEmbeddedPostgres } from '../../apps/api/src/database/embedded/index.js';
import { migrate } from '../../apps/api/src/database/migrate.js';
import { checkout } from './folders.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database that nobody connects to: the template of every instance's own. */
    readonly databaseTemplate: Extract<DatabaseTarget, { kind: 'socket' }>;
  }
}

/** One PostgreSQL for all files of a run: making and migrating one takes longer than many files do. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'skython-postgres-'));
  const postgres = await startEmbeddedPostgres({ directory: folder });
  const { target } = postgres;
  if (target.kind !== 'socket') throw new Error('The embedded server listens on a unix socket.');
  await migrate(target, join(checkout, 'drizzle'));
  provide('databaseTemplate', target);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
