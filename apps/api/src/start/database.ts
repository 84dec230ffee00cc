import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import { connectDatabase, type DatabaseTarget } from '../database/connect.js';
import { startEmbeddedPostgres } from '../database/embedded/index.js';
import { migrate } from '../database/migrate.js';
import { checkout } from './checkout.js';
import { during, type Progress } from './progress.js';

export interface StartedDatabase {
  readonly target: DatabaseTarget;
  stop(): Promise<void>;
}

/** Connections of the API. The embedded server allows 60. */
const connections = 20;

/** The operator's server, or the embedded one. @throws SetUpError */
export function startDatabase(
  config: Config,
  folder: string,
  progress: Progress,
  logger: Logger,
): Promise<StartedDatabase> {
  return during(progress, 'database', async step => {
    if (config.databaseUrl !== undefined) {
      step.done(`DATABASE_URL (${new URL(config.databaseUrl).host})`);
      return { target: { kind: 'url', url: config.databaseUrl }, stop: async () => undefined };
    }
    const server = await startEmbeddedPostgres({
      directory: folder,
      onCrash: detail => logger.error({ detail }, 'the embedded PostgreSQL ended; it is started again'),
    });
    step.done('embedded PostgreSQL');
    return server;
  });
}

/** @throws SetUpError when the database cannot be reached or does not fit the code */
export function migrateDatabase(target: DatabaseTarget, progress: Progress): Promise<void> {
  return during(progress, 'migrations', async step => {
    const applied = await migrate(target, join(checkout, 'drizzle'));
    step.done(applied.length === 0 ? 'in place' : `${applied.length} applied`);
  });
}

export const openConnections = (target: DatabaseTarget) => connectDatabase(target, { max: connections });
