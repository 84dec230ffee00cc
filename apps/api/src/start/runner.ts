import type { CPythonRunner } from '@skython/runtime/cpython';
import { type EnvironmentOptions, openEnvironment } from '@skython/runtime/environments';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import type { PackageSource } from '../packages/packages.js';
import type { DataFolders } from './dataDirectory.js';
import { createIdleRunner } from './idleRunner.js';
import { openPackageSource } from './packageSource.js';
import { during, type Progress } from './progress.js';
import type { Teardown } from './teardown.js';

export interface RunnerOptions {
  readonly config: Config;
  readonly folders: DataFolders;
  readonly tools: EnvironmentOptions;
  readonly progress: Progress;
  readonly logger: Logger;
  readonly teardown: Teardown;
  /** Called when the environment is on disk, before its libraries are imported. */
  readonly onInstalled: () => void;
}

/** What functions run on. */
export interface StartedRunner {
  readonly runner: CPythonRunner;
  readonly packages?: PackageSource;
}

/** The pool with its base environment warm. Where workers cannot be isolated it answers `execution-unavailable`. */
export async function startRunner(options: RunnerOptions): Promise<StartedRunner> {
  const { config, folders, tools, progress, logger, teardown, onInstalled } = options;
  if (!config.execution) {
    onInstalled();
    return { runner: createIdleRunner() };
  }
  const environment = await during(progress, 'Python environment', async step => {
    let isNew = false;
    const opened = await openEnvironment('base', {
      ...tools,
      onProgress(detail, fraction) {
        isNew = true;
        if (detail.startsWith('rebuilding')) step.note(detail);
        else step.report(detail, fraction);
      },
    });
    step.done(isNew ? 'installed' : 'in place');
    return opened;
  });
  onInstalled();
  return during(progress, 'workers', async step => {
    const { createCPythonRunner } = await import('@skython/runtime/cpython');
    const packages = openPackageSource(environment, folders, tools);
    const runner = await createCPythonRunner({
      logger,
      limits: config.limits,
      egress: config.egress,
      assets: folders.assets,
      packages: packages.shelf.folder,
      guarded: {
        paths: [folders.secrets, folders.postgres, folders.assets],
        ports: [config.port].filter(port => port > 0),
      },
      ...(config.workers !== undefined && { bounds: { workers: config.workers } }),
    });
    await teardown.add(() => runner.close());
    await runner.provide(environment);
    const { availability } = runner;
    if (availability.available) step.done('isolated, numpy and pandas imported');
    else {
      step.note(`functions do not run on this server: ${availability.missing.join('; ')}`);
      step.done('off; the page still runs functions in the browser');
    }
    return { runner, packages };
  });
}
