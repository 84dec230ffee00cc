import { readdirSync, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { SetUpError } from '../../setUpError.js';
import { runCommand } from './command.js';

/** A CPython that was run and answered. */
export interface Interpreter {
  /** Absolute, links resolved. */
  readonly path: string;
  /** `3.12.1` */
  readonly version: string;
}

export interface InterpreterSearch {
  /** SKYTHON_PYTHON: a path or a command. When set, nothing else is tried. */
  readonly wanted?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/** The version of both interpreters, as `3.12`: Pyodide's in the page, CPython's on the server. */
export const pythonSeries = '3.12';

const probeScript = `
import json, platform, sys
print(json.dumps([platform.python_implementation(), platform.python_version(), getattr(sys, "_base_executable", sys.executable), sys.maxsize > 2**32]))
`;

/** Runs a candidate: a pyenv shim exists for every version and fails for most, and a name says nothing about a version. */
export async function probeInterpreter(program: string): Promise<Interpreter | undefined> {
  const result = await runCommand(program, ['-I', '-c', probeScript], { timeoutMs: 15_000 });
  if (!result.ok) return undefined;
  try {
    const [implementation, version, executable, wide] = JSON.parse(result.stdout) as [string, string, string, boolean];
    const fits = implementation === 'CPython' && wide && version.startsWith(`${pythonSeries}.`);
    return fits ? { path: realpathSync(executable), version } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A Python 3.12 of this machine: SKYTHON_PYTHON, then PATH, then pyenv's versions.
 * @throws SetUpError when SKYTHON_PYTHON is set and is none
 */
export async function findInterpreter({ wanted, env }: InterpreterSearch): Promise<Interpreter | undefined> {
  if (wanted !== undefined) {
    const interpreter = await probeInterpreter(wanted);
    if (interpreter) return interpreter;
    throw new SetUpError(
      `SKYTHON_PYTHON is ${wanted}, which is not a 64-bit CPython ${pythonSeries}.`,
      `Set it to the path of a Python ${pythonSeries}, or leave it unset to have one looked for.`,
    );
  }
  const tried = new Set<string>();
  for (const candidate of [...onPath(env), ...ofPyenv(env)]) {
    const real = resolveLinks(candidate);
    if (real === undefined || tried.has(real)) continue;
    tried.add(real);
    const interpreter = await probeInterpreter(candidate);
    if (interpreter) return interpreter;
  }
  return undefined;
}

/** Every Python on PATH, the likely ones first. Also used to find one that has pip. */
export function* onPath(env: NodeJS.ProcessEnv): Generator<string> {
  const folders = (env.PATH ?? '').split(delimiter).filter(isAbsolute);
  for (const name of [`python${pythonSeries}`, 'python3', 'python']) {
    for (const folder of folders) yield join(folder, name);
  }
}

function* ofPyenv(env: NodeJS.ProcessEnv): Generator<string> {
  const root = env.PYENV_ROOT ?? join(env.HOME ?? '/', '.pyenv');
  let versions: string[] = [];
  try {
    versions = readdirSync(join(root, 'versions')).filter(version => version.startsWith(`${pythonSeries}.`));
  } catch {
    return;
  }
  versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  for (const version of versions) yield join(root, 'versions', version, 'bin', 'python');
}

/** The file behind a path, or undefined when there is none. A pyenv shim and a Python are told apart by running them. */
function resolveLinks(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    return statSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

export const noInterpreter = (detail: string): SetUpError =>
  new SetUpError(
    `No Python ${pythonSeries} was found on PATH or under pyenv, and uv could not install one (${detail}).`,
    `Install one (Debian 13, Ubuntu 24.04: \`apt install python${pythonSeries}\`; pyenv: \`pyenv install ${pythonSeries}\`; Fedora: ` +
      `\`dnf install python${pythonSeries}\`), or set SKYTHON_PYTHON to its path.`,
  );
