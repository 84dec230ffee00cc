import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../environments/command.js';
import { requireDiskSpace, saysDiskFull } from '../environments/diskSpace.js';
import { followUv } from '../environments/install.js';
import { refused, unreachable } from './failures.js';
import { type Lock, packagesOf } from './lock.js';
import type { PackageTools } from './tools.js';

const INSTALL_MS = 300_000;
const LOOK_MS = 500;
/** Unpacked. */
export const LARGEST_BYTES = 600_000_000;

export type OnInstall = (step: string, fraction: number) => void;

/** Packages on disk, in a folder that is not yet where workers look. */
export interface Installed {
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Unpacks the wheels of a lock, each checked against its hashes. Nothing of them runs: no build script, no `.pth`, and no
 * compiler reads them.
 * @throws ProblemError `invalid-program` when they are too large or have changed, `environment-not-ready` when the source
 * does not answer
 */
export async function installPackages(lock: Lock, tools: PackageTools, onInstall: OnInstall): Promise<Installed> {
  const building = mkdtempSync(join(tools.scratch, `${lock.hash}-`));
  try {
    requireDiskSpace(building, 2 * LARGEST_BYTES, 'packages of functions');
    const folder = join(building, 'packages');
    const cache = join(building, 'cache');
    const file = join(building, 'lock.txt');
    mkdirSync(folder);
    writeFileSync(file, lock.text);
    const stop = new AbortController();
    const watch = watchSize([cache, folder], stop);
    const args = ['pip', 'install', '--python', tools.python, '--target', folder, '--require-hashes', '--no-deps'];
    const result = await runCommand(tools.uv.program, [...args, '--only-binary', ':all:', '-r', file], {
      env: { UV_HTTP_TIMEOUT: '30', UV_HTTP_RETRIES: '1', ...tools.uv.env, UV_CACHE_DIR: cache },
      timeoutMs: INSTALL_MS,
      signal: stop.signal,
      onLine: followUv(packagesOf(lock).length, onInstall),
    });
    await watch.end();
    if (stop.signal.aborted) throw tooLarge();
    if (!result.ok) throw notInstalled(result.stderr);
    rmSync(cache, { recursive: true, force: true });
    const bytes = await sizeOf(folder);
    if (bytes > LARGEST_BYTES) throw tooLarge();
    return { folder, bytes };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
}

function notInstalled(stderr: string): Error {
  if (saysDiskFull(stderr)) return unreachable('There is no disk space for packages on this instance.');
  if (/hash mismatch/i.test(stderr)) {
    const message = 'A package is not what it was when its hash was written down.';
    return refused(message, [{ message }]);
  }
  return unreachable('The packages this program declares could not be fetched from their source.');
}

function tooLarge(): Error {
  const message = `The packages this program declares are larger than ${LARGEST_BYTES / 1_000_000} MB together.`;
  return refused(message, [{ message }]);
}

/** Aborts as soon as one of the folders is too large: a small file may unpack to a disk full of zeros. */
function watchSize(folders: readonly string[], stop: AbortController): { end(): Promise<void> } {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    for (const folder of folders) if ((await sizeOf(folder)) > 2 * LARGEST_BYTES) stop.abort();
    if (!ended && !stop.signal.aborted) timer = setTimeout(again, LOOK_MS);
  };
  const again = (): void => {
    looking = look();
  };
  timer = setTimeout(again, LOOK_MS);
  return {
    async end() {
      ended = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Bytes of all files below, links not followed; what vanishes meanwhile does not count. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await sizeOf(path);
    else
      bytes += await lstat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}
