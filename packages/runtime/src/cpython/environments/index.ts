import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentName } from '@skython/shared';
import { SetUpError } from '../../setUpError.js';
import { lastWords, runCommand } from './command.js';
import { installEnvironment } from './install.js';
import { findInterpreter, type Interpreter, noInterpreter, probeInterpreter, pythonSeries } from './interpreter.js';
import { type Preload, preloads } from './preload.js';
import { checkEnvironment, librariesOf } from './record.js';
import { requirementFile } from './requirements.js';
import { findUv, type Uv } from './uv.js';

export { lastWords, runCommand } from './command.js';
export { requireDiskSpace } from './diskSpace.js';
export { findInterpreter, type Interpreter, probeInterpreter } from './interpreter.js';
export { openPip, type Pip } from './pip.js';
export { requirementFile } from './requirements.js';
export { findUv, type Uv } from './uv.js';

/** A Python on disk that workers run in; what the pool calls `PythonEnvironment`. */
export interface BuiltEnvironment {
  readonly name: EnvironmentName;
  readonly python: string;
  readonly libraries: readonly string[];
  readonly preload: Preload;
}

export interface EnvironmentOptions {
  /** Absolute. Environments lie in `environments`, tools in `tools`, downloads in `cache`. */
  readonly dataDirectory: string;
  /** SKYTHON_PYTHON. */
  readonly python?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  /** `fraction` is 0 to 1. Not called when everything is in place. */
  readonly onProgress?: (step: string, fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** On disk, measured, with bytecode and downloads. */
/** Those that lie on disk; `own` is a Python with nothing but what programs bring. */
export type InstalledName = Exclude<EnvironmentName, 'own'>;

const neededBytes: Readonly<Record<InstalledName | 'dev' | 'aws' | 'lambada', number>> = {
  base: 900_000_000,
  tensorflow: 2_400_000_000,
  dev: 1_000_000_000,
  aws: 300_000_000,
  lambada: 60_000_000,
};

/**
 * The environment of that name: the one on disk when it is whole (a few milliseconds, no process), else a new one.
 * @throws SetUpError with what to do
 */
export async function openEnvironment(name: InstalledName, options: EnvironmentOptions): Promise<BuiltEnvironment> {
  const { folder, python } = await openFolder(name, options);
  return { name, python, libraries: [librariesOf(folder)], preload: preloads[name] };
}

/** A Python with nothing but the standard library, for programs that bring all of their packages. */
export const ownEnvironment = (python: string): BuiltEnvironment => ({
  name: 'own',
  python,
  libraries: [],
  preload: preloads.own,
});

/** The environment of the project's own checks (pytest, mypy, ruff). @returns its folder */
export async function openDevelopmentEnvironment(options: EnvironmentOptions): Promise<string> {
  return (await openFolder('dev', options)).folder;
}

/** boto3 and the `aws` command, with which the plane of AWS Lambda is tested. @returns its folder */
export async function openAwsClients(options: EnvironmentOptions): Promise<string> {
  return (await openFolder('aws', options)).folder;
}

/** A laptop's Python with the extra `skython[lambada]`, with which FaaSify is tested. @returns its folder */
export async function openRewriting(options: EnvironmentOptions): Promise<string> {
  return (await openFolder('lambada', options)).folder;
}

async function openFolder(
  name: InstalledName | 'dev' | 'aws' | 'lambada',
  options: EnvironmentOptions,
): Promise<{ folder: string; python: string }> {
  const { dataDirectory, onProgress = () => undefined } = options;
  const requirements = requirementFile(name);
  const folder = join(dataDirectory, 'environments');
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder).filter(present => present.startsWith(`${name}-${requirements.hash}-`))) {
    if (entry.endsWith('.building')) continue;
    const found = checkEnvironment(join(folder, entry));
    if (typeof found === 'string') onProgress(`rebuilding, because ${found}`, 0);
    else if (isWanted(found.python.path, options)) return { folder: join(folder, entry), python: found.python.path };
  }
  const { python, uv } = await findTools(options);
  const installation = { name, folder, python, uv, requirements, neededBytes: neededBytes[name], onProgress };
  const finished = await installEnvironment({ ...installation, ...(options.signal && { signal: options.signal }) });
  return { folder: finished, python: python.path };
}

function isWanted(python: string, { python: wanted }: EnvironmentOptions): boolean {
  if (wanted === undefined || !wanted.includes('/')) return true;
  return existsSync(wanted) && realpathSync(wanted) === python;
}

/**
 * A Python 3.12 and uv. Where the machine has no Python 3.12, uv installs one.
 * @throws SetUpError when either cannot be had
 */
export async function findTools(options: EnvironmentOptions): Promise<{ python: Interpreter; uv: Uv }> {
  const { dataDirectory, env = process.env, onProgress = () => undefined } = options;
  const python = await findInterpreter({ wanted: options.python, env });
  onProgress('looking for uv', 0.01);
  const uv = await findUv({ dataDirectory, env, python: python?.path }).catch((error: unknown) => {
    // Without any Python there is nothing to install uv with: the missing Python is the news.
    throw python || !(error instanceof SetUpError) ? error : noInterpreter('uv could not be had either');
  });
  if (python) return { python, uv };
  onProgress(`installing Python ${pythonSeries}`, 0.02);
  const installed = await runCommand(uv.program, ['python', 'install', pythonSeries], { env: uv.env });
  const where = await runCommand(uv.program, ['python', 'find', '--managed-python', pythonSeries], { env: uv.env });
  const managed = where.ok ? await probeInterpreter(where.stdout.trim()) : undefined;
  if (managed) return { python: managed, uv };
  throw noInterpreter(lastWords(installed, 1));
}
