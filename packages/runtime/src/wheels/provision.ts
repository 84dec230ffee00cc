import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SetUpError } from '../setUpError.js';
import { FileCache, sha256Of } from './cache.js';
import type { BrowserFile, BrowserManifest } from './interface.js';
import type { Source } from './sources/source.js';
import { choosePackages, lockSchema, type WantedFile } from './wanted.js';
import { writeWhole } from './writeWhole.js';

export interface BrowserFilesOptions {
  /** Where the files are kept, as `<sha256>/<name>` beside `manifest.json`. Made when absent. */
  readonly directory: string;
  /** Folder of npm's `pyodide`. */
  readonly pyodide: string;
  /** `skython-core.json`: the Python core as `{path: text}`. */
  readonly core: string;
  /** The memories of a booted Python: where it can wait for JavaScript, and where it cannot. */
  readonly memories: { readonly switching: string; readonly blocking: string };
  /** Path of `environments/browser.txt`. */
  readonly requirements: string;
  /** Where wheels may come from, best first. */
  readonly sources: readonly Source[];
  readonly onProgress?: (step: string, fraction: number) => void;
}

const manifestName = 'manifest.json';
const coreNames = ['pyodide.asm.js', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide.mjs'];

/**
 * Collects everything the page needs to run Python, each wheel only when its SHA-256 is that of Pyodide's lock (or of
 * browser.txt). A later start with all in place takes some milliseconds; a damaged file is found and fetched again.
 * @throws SetUpError when a file cannot be had
 */
export async function provisionBrowserFiles(options: BrowserFilesOptions): Promise<BrowserManifest> {
  const { directory, pyodide, core, memories, requirements, sources, onProgress = () => undefined } = options;
  const lock = v.parse(lockSchema, JSON.parse(readFileSync(join(pyodide, 'pyodide-lock.json'), 'utf8')));
  const wanted = choosePackages(lock, readFileSync(requirements, 'utf8'));
  const cache = new FileCache(directory);
  const packages = await collect([...wanted.official, ...wanted.pure], cache, sources, onProgress);
  const files = [
    ...coreNames.map(name => keepFile(cache, name, join(pyodide, name))),
    keep(cache, 'pyodide-lock.json', Buffer.from(JSON.stringify(wanted.lock))),
    keepFile(cache, 'skython-core.json', core),
  ];
  const manifest: BrowserManifest = {
    pyodide: lock.info.version,
    core: files,
    memories: {
      switching: keepFile(cache, 'python-memory-switching.bin', memories.switching),
      blocking: keepFile(cache, 'python-memory-blocking.bin', memories.blocking),
    },
    packages,
  };
  writeManifest(join(directory, manifestName), JSON.stringify(manifest));
  cache.close([manifestName]);
  return manifest;
}

async function collect(
  files: readonly WantedFile[],
  cache: FileCache,
  sources: readonly Source[],
  onProgress: (step: string, fraction: number) => void,
): Promise<readonly BrowserFile[]> {
  const found = new Map<string, BrowserFile>();
  for (const { name, sha256: expected } of files) {
    const file = cache.find(name, expected);
    if (typeof file === 'object') found.set(name, file);
    else if (file === 'corrupt') onProgress(`${name} was damaged; fetching it again`, 0);
  }
  const missing = () => files.filter(({ name }) => !found.has(name));
  const reasons: string[] = [];
  for (const source of sources) {
    if (missing().length === 0) break;
    onProgress(`looking for ${missing().length} of ${files.length} files in ${source.name}`, found.size / files.length);
    const reason = await source.fetch(missing(), (name, content) => {
      const file = missing().find(wanted => wanted.name === name);
      const kept = file && cache.put(name, content, file.sha256);
      if (typeof kept !== 'object') return false;
      found.set(name, kept);
      onProgress(name, found.size / files.length);
      return true;
    });
    if (reason !== undefined) reasons.push(`${source.name}: ${reason}`);
  }
  if (missing().length > 0) throw notFound(missing(), reasons);
  return files.flatMap(({ name }) => found.get(name) ?? []);
}

/** A file of this checkout: copied when the copy is missing, damaged or of an older one. */
function keepFile(cache: FileCache, name: string, original: string): BrowserFile {
  const file = cache.find(name, cache.hashFile(original));
  return typeof file === 'object' ? file : keep(cache, name, readFileSync(original));
}

function keep(cache: FileCache, name: string, content: Uint8Array): BrowserFile {
  const sha256 = sha256Of(content);
  const present = cache.find(name, sha256);
  if (typeof present === 'object') return present;
  cache.put(name, content, sha256);
  return { name, size: content.byteLength, sha256 };
}

function writeManifest(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeWhole(path, text);
}

function notFound(missing: readonly WantedFile[], reasons: readonly string[]): SetUpError {
  return new SetUpError(
    `${missing.length} files for Python in the browser could not be had (${missing[0]?.name}, …).\n  ${reasons.join('\n  ')}`,
    'Connect this machine to the internet for the first start, or set SKYTHON_WHEELS to a folder with the files of the same Pyodide version.',
  );
}
