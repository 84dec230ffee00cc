import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '../../setUpError.js';
import { lastWords, runCommand } from './command.js';
import { noDiskSpace, requireDiskSpace, saysDiskFull } from './diskSpace.js';
import type { Interpreter } from './interpreter.js';
import { describePython, type EnvironmentRecord, listEntries, recordName } from './record.js';
import type { RequirementFile } from './requirements.js';
import type { Uv } from './uv.js';

export interface Installation {
  readonly name: string;
  /** `<data directory>/environments` */
  readonly folder: string;
  readonly python: Interpreter;
  readonly uv: Uv;
  readonly requirements: RequirementFile;
  readonly neededBytes: number;
  /** `fraction` is 0 to 1. */
  readonly onProgress?: (step: string, fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Builds an environment under a temporary name and renames it when it is complete. Older ones of the same name are
 * removed afterwards.
 * @returns its folder
 * @throws SetUpError when a package cannot be had, a hash is wrong or the disk is full
 */
export async function installEnvironment(installation: Installation): Promise<string> {
  const { name, folder, python, requirements, neededBytes } = installation;
  mkdirSync(folder, { recursive: true });
  requireDiskSpace(folder, neededBytes, `the Python environment "${name}"`);
  const finished = join(folder, environmentFolderName(name, requirements, python));
  const building = `${finished}.building`;
  rmSync(building, { recursive: true, force: true });
  try {
    await runUv(installation, ['venv', '--quiet', '--relocatable', '--python', python.path, building]);
    const options = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--compile-bytecode'];
    await runUv(installation, [
      'pip',
      'install',
      '--python',
      join(building, 'bin', 'python'),
      ...options,
      '-r',
      requirements.path,
    ]);
    const record: EnvironmentRecord = {
      requirements: requirements.hash,
      python: describePython(python.path, python.version),
      entries: listEntries(building),
    };
    writeFileSync(join(building, recordName), JSON.stringify(record));
    rmSync(finished, { recursive: true, force: true });
    renameSync(building, finished);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
  removeOthers(folder, name, finished);
  return finished;
}

async function runUv(installation: Installation, args: readonly string[]): Promise<void> {
  const { name, folder, uv, requirements, neededBytes, onProgress, signal } = installation;
  const onLine = onProgress && followUv(requirements.packages, onProgress);
  const result = await runCommand(uv.program, args, {
    env: uv.env,
    ...(signal && { signal }),
    ...(onLine && { onLine }),
  });
  if (result.ok) return;
  if (saysDiskFull(result.stderr)) {
    const { bavail, bsize } = statfsSync(folder);
    throw noDiskSpace(folder, `the Python environment "${name}"`, neededBytes, bavail * bsize);
  }
  throw new SetUpError(
    `The Python environment "${name}" could not be installed: ${lastWords(result)}`,
    'Check that PyPI (or the index set in UV_DEFAULT_INDEX) can be reached, then start again: what was downloaded is kept.',
  );
}

/** The Python is part of the name: another one needs another environment. */
export function environmentFolderName(name: string, requirements: RequirementFile, python: Interpreter): string {
  return `${name}-${requirements.hash}-${python.version}`;
}

/** Tells a fraction from uv's lines: downloading counts up to 0.8, then unpacking, then bytecode. */
export function followUv(
  packages: number,
  onProgress: (step: string, fraction: number) => void,
): (line: string) => void {
  let downloaded = 0;
  return line => {
    const [, verb, rest = ''] =
      /^\s*(Downloading|Downloaded|Prepared|Installed|Bytecode compiled)\s*(.*)$/.exec(line) ?? [];
    if (verb === 'Downloading') onProgress(`downloading ${rest}`, share(downloaded));
    else if (verb === 'Downloaded') onProgress(`downloaded ${rest}`, share(++downloaded));
    else if (verb === 'Prepared') onProgress('unpacking', 0.85);
    else if (verb === 'Installed') onProgress('compiling', 0.9);
    else if (verb === 'Bytecode compiled') onProgress('finishing', 0.99);
  };
  function share(count: number): number {
    return Math.min(0.8, (0.8 * count) / Math.max(1, packages / 2));
  }
}

function removeOthers(folder: string, name: string, kept: string): void {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (entry.startsWith(`${name}-`) && path !== kept) rmSync(path, { recursive: true, force: true });
  }
}
