import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '../../setUpError.js';
import { type CommandResult, lastWords, runCommand } from './command.js';
import type { Interpreter } from './interpreter.js';
import { requirementFile } from './requirements.js';
import type { Uv } from './uv.js';

/** Runs pip, which can download a file as it is: uv only unpacks. */
export type Pip = (args: readonly string[], signal?: AbortSignal) => Promise<CommandResult>;

/**
 * A pip of our own, by pinned hash: Debian's Python comes without one.
 * @throws SetUpError when it cannot be installed
 */
export async function openPip(dataDirectory: string, { python, uv }: { python: Interpreter; uv: Uv }): Promise<Pip> {
  const pinned = requirementFile('pip');
  const folder = join(dataDirectory, 'tools', `pip-${pinned.hash}`);
  if (!existsSync(folder)) {
    const building = `${folder}.building`;
    rmSync(building, { recursive: true, force: true });
    mkdirSync(building, { recursive: true });
    const options = ['--quiet', '--require-hashes', '--no-deps', '--python', python.path, '--target', building];
    const result = await runCommand(uv.program, ['pip', 'install', ...options, '-r', pinned.path], { env: uv.env });
    if (!result.ok) {
      throw new SetUpError(
        `pip could not be installed: ${lastWords(result)}`,
        'Check that PyPI (or the index set in UV_DEFAULT_INDEX) can be reached.',
      );
    }
    renameSync(building, folder);
  }
  const env = {
    ...uv.env,
    PYTHONPATH: folder,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_CACHE_DIR: join(dataDirectory, 'cache', 'pip'),
  };
  return (args, signal) => runCommand(python.path, ['-m', 'pip', ...args], { env, ...(signal && { signal }) });
}
