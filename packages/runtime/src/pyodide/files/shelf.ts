import type { BrowserFile, BrowserManifest } from '../../wheels/interface.js';
import { type LockPackage, type PyodideLock, readLock } from '../packages/lock.js';
import { indexImports, normalise, planPackages } from '../packages/plan.js';
import { fileUrl, httpFileSource, PYODIDE_KEEP } from './http.js';
import { openKeep } from './keep.js';
import { FileUnavailable, type OnFileProgress } from './source.js';

/** A package that programs in the browser may import. Sizes in bytes. */
export interface ShelvedPackage {
  readonly name: string;
  readonly version: string;
  /** Of its own file. */
  readonly size: number;
  /** Of all packages it needs, itself not counted. */
  readonly needs: readonly string[];
  /** Whether it is on this device, without what it needs. */
  readonly kept: boolean;
}

/** The packages on this device, as a person manages them: a run keeps what it used without asking. */
export interface PackageShelf {
  /** Rejects with `FileUnavailable` when neither the instance nor this device knows the packages. */
  list(): Promise<readonly ShelvedPackage[]>;
  /** Names of the packages that a program with these imports loads, dependencies first. */
  neededFor(imports: readonly string[]): Promise<readonly string[]>;
  /** Fetches and keeps packages with all they need. Rejects with `FileUnavailable`, or `NoRoom`. */
  keep(names: readonly string[], onProgress: OnFileProgress): Promise<void>;
  /** Removes these packages alone. */
  drop(names: readonly string[]): Promise<void>;
  /** Bytes of Python itself, without packages. */
  coreSize(): Promise<number>;
}

/** The device has no room for what was to be kept. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

interface Known {
  readonly manifest: BrowserManifest;
  readonly lock: PyodideLock;
}

export function openPackageShelf(base = '/pyodide/'): PackageShelf {
  const source = httpFileSource(base);
  const keep = openKeep(PYODIDE_KEEP);
  let known: Promise<Known> | undefined;

  function read(): Promise<Known> {
    known ??= readKnown().catch(error => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function readKnown(): Promise<Known> {
    const manifest = await source.manifest();
    const file = manifest.core.find(({ name }) => name === 'pyodide-lock.json');
    if (file === undefined) throw new FileUnavailable('pyodide-lock.json', 'missing');
    return { manifest, lock: await readLock(await source.file(file)) };
  }

  const fileOf = ({ manifest }: Known, wanted: LockPackage | undefined): BrowserFile | undefined =>
    manifest.packages.find(({ name }) => name === wanted?.file_name);

  async function filesOf(names: readonly string[]): Promise<readonly BrowserFile[]> {
    const all = await read();
    return names.flatMap(name => fileOf(all, all.lock.packages[name]) ?? []);
  }

  async function keepFile(file: BrowserFile, onProgress: OnFileProgress): Promise<void> {
    const url = fileUrl(base, file);
    const bytes = await source.file(file, onProgress);
    if (!(await keep.has(url)) && !(await keep.put(url, bytes))) throw new NoRoom(file.name);
  }

  return {
    async list() {
      const all = await read();
      const urls = await keep.urls();
      return Object.entries(all.lock.packages).flatMap(([name, entry]): ShelvedPackage[] => {
        const file = fileOf(all, entry);
        if (file === undefined) return [];
        const kept = urls.has(new URL(fileUrl(base, file), location.href).href);
        return [{ name, version: versionOf(entry.file_name), size: file.size, needs: needsOf(all.lock, name), kept }];
      });
    },
    async neededFor(imports) {
      const { lock } = await read();
      return planPackages(lock, indexImports(lock), imports).packages.map(({ name }) => normalise(name));
    },
    async keep(names, onProgress) {
      const { lock } = await read();
      const wanted = new Set(names.flatMap(name => [...needsOf(lock, name), name]));
      for (const file of await filesOf([...wanted])) await keepFile(file, onProgress);
    },
    async drop(names) {
      const files = await filesOf(names);
      const unwanted = new Set(files.map(file => new URL(fileUrl(base, file), location.href).href));
      await keep.prune(url => unwanted.has(url));
    },
    async coreSize() {
      const { manifest } = await read();
      return [...manifest.core, manifest.memories.switching].reduce((sum, { size }) => sum + size, 0);
    },
  };
}

/** All that a package needs, deepest first. */
function needsOf(lock: PyodideLock, name: string, seen = new Set<string>([name])): readonly string[] {
  const depends = (lock.packages[name]?.depends ?? []).map(normalise).filter(one => !seen.has(one));
  for (const one of depends) seen.add(one);
  return depends.flatMap(one => [...needsOf(lock, one, seen), one]);
}

/** `numpy-2.0.2-cp312-….whl` → `2.0.2` */
const versionOf = (file: string): string => /-(\d[^-]*?)(?:-|\.zip$|\.whl$)/.exec(file)?.[1] ?? '';
