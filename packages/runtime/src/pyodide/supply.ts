import type { BrowserFile, BrowserManifest } from '../wheels/interface.js';
import { type FileSource, FileUnavailable } from './files/source.js';
import type { OnRunnerEvent } from './interface.js';
import { type LockPackage, type PyodideLock, readLock } from './packages/lock.js';
import { type ImportIndex, indexImports } from './packages/plan.js';
import type { PackageFile } from './wire/commands.js';

export interface Core {
  readonly manifest: BrowserManifest;
  readonly files: ReadonlyMap<string, Blob>;
  readonly lock: PyodideLock;
  readonly index: ImportIndex;
}

/** The files of the boot and the wheels, each fetched once a page. A failed attempt is not remembered. */
export interface Supply {
  core(): Promise<Core>;
  package(wanted: LockPackage): Promise<PackageFile>;
  /** Drops what is kept and damaged, so that it is fetched anew. @returns whether there was any */
  recheck(): Promise<boolean>;
  /** Whether the package's file was on the device when it was asked for. */
  wasKept(wanted: LockPackage): boolean;
}

export function createSupply(source: FileSource, emit: OnRunnerEvent): Supply {
  let core: Promise<Core> | undefined;
  const kept = new Set<string>();

  async function fetchCore(): Promise<Core> {
    const manifest = await source.manifest();
    const size = manifest.core.reduce((sum, file) => sum + file.size, 0);
    const progress = new Map<string, { received: number; cached: boolean }>();
    const fetched = await Promise.all(
      manifest.core.map(async file => {
        const bytes = await source.file(file, ({ received, cached }) => {
          progress.set(file.name, { received, cached });
          emit({ kind: 'boot', step: 'files', size, ...total(progress) });
        });
        return [file.name, bytes] as const;
      }),
    );
    const files = new Map(fetched);
    const lockBytes = files.get('pyodide-lock.json');
    if (lockBytes === undefined) throw new FileUnavailable('pyodide-lock.json', 'missing');
    const lock = await readLock(lockBytes);
    return { manifest, files, lock, index: indexImports(lock) };
  }

  return {
    core() {
      core ??= fetchCore().catch(error => {
        core = undefined;
        throw error;
      });
      return core;
    },
    async recheck() {
      const damaged = await source.recheck();
      if (damaged) core = undefined;
      return damaged;
    },
    wasKept: wanted => kept.has(wanted.name),
    async package(wanted) {
      const { manifest } = await this.core();
      const file = manifest.packages.find(candidate => candidate.name === wanted.file_name);
      if (file === undefined) throw new FileUnavailable(wanted.file_name, 'missing');
      const bytes = await source.file(file, ({ received, size, cached }) => {
        if (cached) kept.add(wanted.name);
        emit({ kind: 'package', name: wanted.name, step: 'receiving', received, size, cached });
      });
      return { name: wanted.name, file: wanted.file_name, bytes };
    },
  };
}

/** The size of a package's file in bytes; 0 when the manifest does not hold it. */
export const sizeOf = (manifest: BrowserManifest, wanted: LockPackage): number =>
  manifest.packages.find((file: BrowserFile) => file.name === wanted.file_name)?.size ?? 0;

function total(progress: ReadonlyMap<string, { received: number; cached: boolean }>) {
  let received = 0;
  let cached = true;
  for (const file of progress.values()) {
    received += file.received;
    cached &&= file.cached;
  }
  return { received, cached };
}
