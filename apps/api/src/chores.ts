import type { CPythonRunner } from '@skython/runtime/cpython';
import type { Limits } from '@skython/shared';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { Sessions } from './accounts/sessions.js';
import type { TokenCache } from './accounts/tokenCache.js';
import { forgetOldActivations } from './compat/openwhisk/shelf.js';
import { listenForChanges } from './database/changes.js';
import type { Database } from './database/database.js';
import { safeError } from './database/errors.js';
import { forgetDeletedDrafts } from './drafts/forget.js';
import type { EventHub } from './events/hub.js';
import type { EventShelf } from './events/shelf.js';
import { forgetOldFlowResults } from './flows/results.js';
import type { Endpoints } from './invoke/endpoints.js';
import { forgetOldJobs } from './jobs/sweep.js';
import { deleteUnusedLocks } from './packages/locks.js';
import { recordMissingDependencies } from './publish/dependencies.js';
import { deleteUnusedBlobs } from './publish/unused.js';
import type { Recorder } from './recording/recorder.js';
import { eraseOldRecordings, writeRecordings } from './recording/shelf.js';
import { countAllAgain } from './skybox/popularity.js';
import type { ValueStore } from './store/valueStore.js';
import { writeLastUses } from './telemetry/lastUses.js';
import { keepPartitions } from './telemetry/partitions.js';
import type { Telemetry } from './telemetry/telemetry.js';
import { writeTelemetry } from './telemetry/writer.js';

interface Parts {
  readonly sql: Sql;
  readonly database: Database;
  readonly runner: Pick<CPythonRunner, 'describe'>;
  readonly limits: Limits;
  readonly endpoints: Endpoints;
  readonly tokens: TokenCache;
  readonly sessions: Sessions;
  readonly values: ValueStore;
  readonly telemetry: Telemetry;
  readonly recorder: Recorder;
  readonly shelf: EventShelf;
  readonly hub: EventHub;
  readonly log: Logger;
}

const FLUSH_MS = 1000;
const SWEEP_MS = 10 * 60_000;

/**
 * What an instance does beside answering: hears of changes made by other processes, writes its books every second, and
 * sweeps every ten minutes. Resolves to a function that stops it all after a last write.
 */
export async function startChores(parts: Parts): Promise<() => Promise<void>> {
  const { sql, database, endpoints, tokens } = parts;
  const unlisten = await listenForChanges(sql, {
    onChange: change => {
      if (change.kind === 'token') tokens.forget(change.id);
      else endpoints.forget(change.owner, change.importName);
    },
    onGap: () => {
      endpoints.forgetAll();
      tokens.forgetAll();
    },
  });
  const unfollow = await parts.shelf.listen(parts.hub);
  await keepPartitions(database);
  const flush = repeat(FLUSH_MS, () => write(parts), parts.log);
  const sweeping = repeat(SWEEP_MS, () => sweep(parts), parts.log);
  return async () => {
    await Promise.all([flush.stop(), sweeping.stop()]);
    await write(parts);
    await Promise.all([unlisten(), unfollow()]);
  };
}

async function write(parts: Parts): Promise<void> {
  await writeTelemetry(parts);
  await writeRecordings(parts.database, parts.limits, parts.recorder.take());
  await writeLastUses(parts.database, parts.tokens);
}

async function sweep(parts: Parts): Promise<void> {
  const { database, sessions, values } = parts;
  await keepPartitions(database);
  await sessions.deleteExpired();
  await values.deleteExpired();
  await parts.shelf.forgetUnused();
  await eraseOldRecordings(database, parts.limits);
  await forgetDeletedDrafts(database);
  await deleteUnusedBlobs(database);
  await deleteUnusedLocks(database);
  await forgetOldJobs(database, parts.limits);
  await forgetOldActivations(database);
  await forgetOldFlowResults(database, parts.limits);
  await countAllAgain(database);
  await recordMissingDependencies(parts);
}

/** Does work again and again, a pause after it ended; what fails is logged and tried the next time. */
function repeat(pauseMs: number, work: () => Promise<void>, log: Logger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  let stopped = false;
  const schedule = (): void => {
    timer = setTimeout(run, pauseMs);
    timer.unref();
  };
  const run = (): void => {
    current = work()
      .catch((error: unknown) => log.warn({ error: safeError(error) }, 'a chore failed; it is tried again'))
      .then(() => {
        if (!stopped) schedule();
      });
  };
  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
