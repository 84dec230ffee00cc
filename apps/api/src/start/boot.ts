import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentOptions } from '@skython/runtime/environments';
import type { Config } from '../config/index.js';
import { createLog } from '../log.js';
import { afterwards } from './afterwards.js';
import { prepareBrowserFiles } from './browserFiles.js';
import { checkout } from './checkout.js';
import { migrateDatabase, openConnections, startDatabase } from './database.js';
import { openDataDirectory } from './dataDirectory.js';
import { lockInstance } from './instanceLock.js';
import { listen, requireFreePort } from './listen.js';
import { ownUrl } from './ownClient.js';
import { during, type Progress } from './progress.js';
import { startRunner } from './runner.js';
import { readSecret } from './secret.js';
import type { Teardown } from './teardown.js';
import { readTls } from './tls.js';

/** An instance that answers. */
export interface Instance {
  /** Where it is reached on this machine. */
  readonly url: string;
}

/**
 * Starts an instance: what can go on side by side does, and everything that has to be undone is in `teardown` by the
 * time it exists. `signal` aborts what takes long; once the promise has settled nothing goes on but the instance.
 * @throws SetUpError with what to do
 */
export async function boot(
  config: Config,
  progress: Progress,
  teardown: Teardown,
  signal: AbortSignal,
): Promise<Instance> {
  const folders = openDataDirectory(config.dataDirectory);
  const lock = lockInstance(folders.root);
  await teardown.add(() => lock.release());
  const tls = readTls(config);
  await requireFreePort(config);
  const logger = createLog(config.logLevel);
  const failed = new AbortController();
  const tools: EnvironmentOptions = {
    dataDirectory: folders.root,
    python: config.python,
    env: process.env,
    signal: AbortSignal.any([signal, failed.signal]),
  };

  let toolsFree: () => void = () => undefined;
  const environmentInstalled = new Promise<void>(resolve => {
    toolsFree = resolve;
  });
  const database = startDatabase(config, folders.postgres, progress, logger).then(async started => {
    await teardown.add(() => started.stop());
    await migrateDatabase(started.target, progress);
    const sql = openConnections(started.target);
    await teardown.add(() => sql.end({ timeout: 5 }));
    return sql;
  });
  const runner = startRunner({ config, folders, tools, progress, logger, teardown, onInstalled: toolsFree });
  // Both install with the same tools; the environment goes first, and when it fails this does not begin.
  const browser = Promise.race([environmentInstalled, runner]).then(() =>
    during(progress, 'browser files', async step => {
      const { packages } = await prepareBrowserFiles(config, folders.browser, tools, step);
      step.done(`${packages.length} packages, verified`);
    }),
  );
  const api = import('../index.js');
  const [sql, { runner: startedRunner, packages }, { createApp, createContext, createInstanceServer }] =
    await allOrNone([database, runner, api, browser], failed);
  signal.throwIfAborted();

  const context = await createContext(
    config,
    {
      sql,
      runner: startedRunner,
      packages,
      version: readVersion(),
      signingSecret: await readSecret(folders.secrets, 'check-results'),
      encryptionSecret: await readSecret(folders.secrets, 'encryption'),
      node: await readSecret(folders.secrets, 'node'),
      folders: {
        ide: join(checkout, 'apps/ide/dist'),
        polibias: join(checkout, 'polibias/site'),
        browser: folders.browser,
        compressed: folders.compressed,
      },
    },
    { log: logger },
  );
  await teardown.add(() => context.close());
  const server = createInstanceServer(createApp(context), {
    largestBody: config.limits.bodyBytes,
    ...(tls && { tls }),
  });
  const port = await during(progress, 'server', async step => {
    const listening = await listen(server, config);
    step.done(`listening on ${config.host}, port ${listening}`);
    return listening;
  });
  const url = ownUrl(tls ? 'https' : 'http', config.host, port);
  lock.announce(config.origin ?? url);
  const background = afterwards({ config, context, folders, tools, progress, url });
  await teardown.add(async () => {
    context.drain();
    background.stop();
    const closed = new Promise<void>(resolve => server.close(() => resolve()));
    await startedRunner.drain(config.drainMs);
    await background.ended;
    server.closeIdleConnections();
    const last = setTimeout(() => server.closeAllConnections(), 1_000);
    await closed;
    clearTimeout(last);
  });
  return { url };
}

/** All results; or, once every part has come to its end, the first failure: nothing is undone under a part's feet. */
async function allOrNone<T extends readonly unknown[]>(
  parts: T,
  failed: AbortController,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  try {
    return await Promise.all(parts);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(parts);
    throw error;
  }
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  return version;
}
