import type { BrowserFile, BrowserManifest } from '../wheels/interface.js';
import { type FileSource, FileUnavailable, type UnverifiedFile } from './files/source.js';
import type { OnRunnerEvent } from './interface.js';
import { type LockPackage, type PyodideLock, readLock } from './packages/lock.js';
import { type ImportIndex, indexImports } from './packages/plan.js';
import type { PackageFile } from './wire/commands.js';

/** What Python boots from: the files of the manifest's core, and the memory for this browser. */
export interface Core {
  readonly files: ReadonlyMap<string, Blob>;
  readonly memory: Blob;
  /** Whether all of it is what the manifest names: told while Python boots from it, and before it runs anything. */
  readonly intact: Promise<boolean>;
}

/** The packages there are, and which modules they bring. */
export interface Catalogue {
  readonly lock: PyodideLock;
  readonly index: ImportIndex;
}

/** The files of the boot and the wheels, each fetched once a page. A failed attempt is not remembered. */
export interface Supply {
  manifest(): Promise<BrowserManifest>;
  core(): Promise<Core>;
  /** Read when a program first asks for packages: a boot does not need it. */
  catalogue(): Promise<Catalogue>;
  package(wanted: LockPackage): Promise<PackageFile>;
  /** Drops what is kept and damaged, so that it is fetched anew. @returns whether there was any */
  recheck(): Promise<boolean>;
  /** Whether the package's file was on the device when it was asked for. */
  wasKept(wanted: LockPackage): boolean;
}

/** `stackSwitching`: whether Python can wait for JavaScript here. */
export function createSupply(source: FileSource, emit: OnRunnerEvent, stackSwitching: boolean): Supply {
  const manifest = remembered(() => source.manifest());
  const core = remembered(fetchCore);
  const catalogue = remembered(async () => {
    const bytes = (await core.get()).files.get('pyodide-lock.json');
    if (bytes === undefined) throw new FileUnavailable('pyodide-lock.json', 'missing');
    const lock = await readLock(bytes);
    return { lock, index: indexImports(lock) };
  });
  const kept = new Set<string>();

  async function fetchCore(): Promise<Core> {
    const { core, memories } = await manifest.get();
    const memoryFile = stackSwitching ? memories.switching : memories.blocking;
    const size = [...core, memoryFile].reduce((sum, file) => sum + file.size, 0);
    const progress = new Map<string, { received: number; cached: boolean }>();
    const fetch = (file: BrowserFile): Promise<UnverifiedFile> =>
      source.ahead(file, ({ received, cached }) => {
        progress.set(file.name, { received, cached });
        emit({ kind: 'boot', step: 'files', size, ...total(progress) });
      });
    const named = async (file: BrowserFile) => [file.name, await fetch(file)] as const;
    const [memory, files] = await Promise.all([fetch(memoryFile), Promise.all(core.map(named))]);
    void source.kept().then(() => emit({ kind: 'boot', step: 'kept' }));
    const all = [memory, ...files.map(([, file]) => file)];
    return {
      files: new Map(files.map(([name, { bytes }]) => [name, bytes])),
      memory: memory.bytes,
      intact: Promise.all(all.map(({ intact }) => intact)).then(each => each.every(Boolean)),
    };
  }

  return {
    manifest: manifest.get,
    core: core.get,
    catalogue: catalogue.get,
    async recheck() {
      const damaged = await source.recheck();
      if (damaged) for (const one of [manifest, core, catalogue]) one.forget();
      return damaged;
    },
    wasKept: wanted => kept.has(wanted.name),
    async package(wanted) {
      const { packages } = await manifest.get();
      const file = packages.find(candidate => candidate.name === wanted.file_name);
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

/** One attempt for all who ask; one that failed is not remembered. */
function remembered<T>(attempt: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let value: Promise<T> | undefined;
  return {
    get() {
      const asked = value ?? attempt();
      value = asked;
      asked.catch(() => {
        if (value === asked) value = undefined;
      });
      return asked;
    },
    forget() {
      value = undefined;
    },
  };
}

function total(progress: ReadonlyMap<string, { received: number; cached: boolean }>) {
  let received = 0;
  let cached = true;
  for (const file of progress.values()) {
    received += file.received;
    cached &&= file.cached;
  }
  return { received, cached };
}
