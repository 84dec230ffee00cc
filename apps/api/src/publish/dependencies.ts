import { isDescription } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import type { Limits } from '@skython/shared';
import { eq, isNull } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { versions } from '../database/schema/index.js';
import { saysNothingOfTheProgram, toProgram } from './program.js';
import { loadFiles } from './reader.js';

const BATCH = 50;

interface Parts {
  readonly database: Database;
  readonly runner: Pick<CPythonRunner, 'describe'>;
  readonly limits: Limits;
}

/** Looks at versions published before dependencies were recorded, some at a time. */
export async function recordMissingDependencies({ database, runner, limits }: Parts): Promise<void> {
  const rows = await database.select().from(versions).where(isNull(versions.dependencies)).limit(BATCH);
  for (const version of rows) {
    const described = await runner.describe(toProgram(await loadFiles(database, version.id), version, limits));
    if (!isDescription(described) && saysNothingOfTheProgram(described)) return;
    const dependencies = isDescription(described) ? [...described.dependencies] : [];
    await database.update(versions).set({ dependencies }).where(eq(versions.id, version.id));
  }
}
