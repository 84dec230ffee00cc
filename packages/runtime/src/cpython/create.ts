import { fileURLToPath } from 'node:url';
import { AssetShelf } from './assets/shelf.js';
import type { CPythonRunner } from './interface.js';
import { type CPythonRunnerOptions, poolSettings } from './options.js';
import { Pool } from './pool/pool.js';
import { refuseLoopback } from './process/loopback.js';
import { makeRunFolder } from './process/run-folder.js';
import { SandboxedRunner } from './runner/cpython-runner.js';
import { Environments } from './runner/environments.js';

/** The Python files of this package, the same place seen from `src/cpython` and `dist/cpython`. */
const PYTHON_FOLDER = fileURLToPath(new URL('../../python', import.meta.url));

/**
 * A runner without environments. Hand it the first with `provide`, which also probes the machine and tries to escape
 * from the sandbox; `availability` says afterwards whether code may run here. `close` or `drain` leaves nothing behind.
 */
export async function createCPythonRunner(options: CPythonRunnerOptions): Promise<CPythonRunner> {
  if (options.egress) refuseLoopback(options.egress);
  const settings = poolSettings(options);
  const shelf = options.assets === undefined ? undefined : await AssetShelf.open(options.assets, settings.logger);
  const run = await makeRunFolder();
  const environments = new Environments(options, settings, { run, shelf }, options.pythonFolder ?? PYTHON_FOLDER);
  const pool = new Pool(settings, environments);
  environments.isIdle = () => pool.isIdle;
  return new SandboxedRunner(environments, pool, run);
}
