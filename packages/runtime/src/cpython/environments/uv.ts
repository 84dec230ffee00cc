import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '../../setUpError.js';
import { lastWords, runCommand } from './command.js';
import { onPath } from './interpreter.js';
import { type RequirementFile, requirementFile } from './requirements.js';

/** uv and where it may write. */
export interface Uv {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface UvOptions {
  /** Data directory of the instance: uv lies in `tools`, its cache in `cache/uv`. */
  readonly dataDirectory: string;
  readonly env: NodeJS.ProcessEnv;
  /** A Python with which uv may be installed. */
  readonly python?: string | undefined;
}

/** The oldest `uv` on PATH that is used: it knows `--relocatable` and compiles bytecode in parallel. */
const oldestVersion = [0, 5] as const;

/**
 * A `uv` of PATH that is new enough, else one from PyPI in the data directory, by pinned hash.
 * @throws SetUpError when it cannot be installed
 */
export async function findUv(options: UvOptions): Promise<Uv> {
  const env = uvEnvironment(options);
  const pinned = requirementFile('uv');
  const folder = join(options.dataDirectory, 'tools', `uv-${pinned.hash}`);
  const program = join(folder, 'bin', 'uv');
  if (existsSync(program)) return { program, env };
  if (await isNewEnough('uv', env)) return { program: 'uv', env };
  await installUv(folder, pinned, options);
  return { program, env };
}

/** uv's own configuration files and environment must not change what is installed; where packages come from may be set. */
function uvEnvironment({ dataDirectory, env }: UvOptions): NodeJS.ProcessEnv {
  return {
    ...env,
    UV_CACHE_DIR: join(dataDirectory, 'cache', 'uv'),
    UV_PYTHON_INSTALL_DIR: join(dataDirectory, 'tools', 'python'),
    UV_NO_PROGRESS: '1',
    UV_NO_PROJECT: '1',
    VIRTUAL_ENV: undefined,
    PYTHONPATH: undefined,
    PYTHONHOME: undefined,
  };
}

async function isNewEnough(program: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const result = await runCommand(program, ['--version'], { env, timeoutMs: 10_000 });
  const [, major, minor] = /^uv (\d+)\.(\d+)/.exec(result.stdout) ?? [];
  if (!result.ok || major === undefined || minor === undefined) return false;
  return Number(major) > oldestVersion[0] || (Number(major) === oldestVersion[0] && Number(minor) >= oldestVersion[1]);
}

async function installUv(folder: string, pinned: RequirementFile, { env, python }: UvOptions): Promise<void> {
  const building = `${folder}.building`;
  const failures: string[] = [];
  for (const candidate of new Set([...(python === undefined ? [] : [python]), ...onPath(env)])) {
    if (!existsSync(candidate)) continue;
    rmSync(building, { recursive: true, force: true });
    mkdirSync(building, { recursive: true });
    const failure = await pipInstall(candidate, building, pinned, env);
    if (failure === undefined && existsSync(join(building, 'bin', 'uv'))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(building, folder);
      return;
    }
    failures.push(`${candidate}: ${failure ?? 'no program was installed'}`);
  }
  rmSync(building, { recursive: true, force: true });
  throw new SetUpError(
    `uv, which builds the Python environments, could not be installed from PyPI.\n  ${failures.at(0) ?? 'No Python with pip was found.'}`,
    'Check that PyPI (or the index pip is set up with) can be reached, or put a `uv` on PATH (`pipx install uv`).',
  );
}

/** By the Python's own pip, else by that of a scratch virtual environment (Debian ships pip apart). */
async function pipInstall(
  python: string,
  target: string,
  pinned: RequirementFile,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const install = [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '--only-binary',
    ':all:',
    '--no-deps',
  ];
  const args = ['-m', 'pip', ...install, '--target', target, '-r', pinned.path];
  const first = await runCommand(python, args, { env });
  if (first.ok) return undefined;
  if (!first.stderr.includes('No module named pip')) return lastWords(first);
  const scratch = `${target}.venv`;
  try {
    const made = await runCommand(python, ['-m', 'venv', scratch], { env });
    if (!made.ok) return lastWords(made);
    const second = await runCommand(join(scratch, 'bin', 'python'), args, { env });
    return second.ok ? undefined : lastWords(second);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
