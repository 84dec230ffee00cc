import * as v from 'valibot';
import type { BrowserFile, BrowserManifest } from '../../wheels/interface.js';
import { openKeep } from './keep.js';
import { receive } from './receive.js';
import {
  type FileProgress,
  type FileSource,
  FileUnavailable,
  type OnFileProgress,
  type UnverifiedFile,
} from './source.js';
import { isIntact } from './verify.js';

/** After this the manifest kept from the last visit is used: a dead network must not hang the page. */
const MANIFEST_PATIENCE_MS = 2_000;

/** Above this a kept file is verified by `recheck` alone. */
const LARGE_BYTES = 8 * 1024 * 1024;

const fileSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[\w.+-]{1,200}$/)),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const manifestSchema: v.GenericSchema<unknown, BrowserManifest> = v.object({
  pyodide: v.string(),
  core: v.array(fileSchema),
  memories: v.object({ switching: fileSchema, blocking: fileSchema }),
  packages: v.array(fileSchema),
});

/** The cache that holds Pyodide's files and the packages. */
export const PYODIDE_KEEP = 'skython-pyodide';

export const fileUrl = (base: string, { sha256, name }: BrowserFile): string =>
  `${base}${sha256}/${encodeURIComponent(name)}`;

/**
 * The files an instance serves below `base` (default `/pyodide/`). Those with a sha256 in their URL never change and
 * are kept in Cache Storage, so that they work offline. What a disk gives back is verified as what a network
 * gives, but for the large ones, Python's WebAssembly and memory above all: reading them twice would cost a visit a
 * tenth of a second. Damaged they do not compile, fit their checksum or unpack, and `recheck` finds it. Where a browser
 * gives no Cache Storage (plain HTTP on a LAN), its HTTP cache keeps them.
 */
export function httpFileSource(base = '/pyodide/'): FileSource {
  const keep = openKeep(PYODIDE_KEEP);
  let keeping: Promise<unknown> = Promise.resolve();
  const urlOf = (file: BrowserFile): string => fileUrl(base, file);

  async function manifest(): Promise<BrowserManifest> {
    const url = `${base}manifest.json`;
    try {
      // The page asks for it before any script runs, which serves only a request that names no cache mode; the instance
      // answers `no-cache`.
      const response = await fetch(url, { signal: AbortSignal.timeout(MANIFEST_PATIENCE_MS) });
      if (!response.ok) throw new FileUnavailable('manifest.json', 'missing');
      const bytes = await response.blob();
      const found = await parseManifest(bytes);
      // Not awaited: it is for the visit that finds no instance.
      void keep.put(url, bytes);
      return found;
    } catch (cause) {
      const kept = await keep.get(url);
      if (kept) return await parseManifest(kept);
      throw cause instanceof FileUnavailable ? cause : new FileUnavailable('manifest.json', 'offline', { cause });
    }
  }

  async function file(wanted: BrowserFile, onProgress: OnFileProgress = () => {}): Promise<Blob> {
    const kept = await keep.get(urlOf(wanted));
    if (kept === undefined || !(await isUsable(kept, wanted))) return fetchFile(wanted, onProgress);
    onProgress(wasKept(wanted));
    return kept;
  }

  async function ahead(wanted: BrowserFile, onProgress: OnFileProgress = () => {}): Promise<UnverifiedFile> {
    const kept = await keep.get(urlOf(wanted));
    if (kept === undefined) return { bytes: await fetchFile(wanted, onProgress), intact: Promise.resolve(true) };
    onProgress(wasKept(wanted));
    return { bytes: kept, intact: isUsable(kept, wanted).catch(() => false) };
  }

  async function fetchFile(wanted: BrowserFile, onProgress: OnFileProgress): Promise<Blob> {
    const url = urlOf(wanted);
    const bytes = await receive(url, wanted, onProgress);
    if (!(await isIntact(bytes, wanted))) throw new FileUnavailable(wanted.name, 'corrupt');
    // Not awaited: whoever waits for the file need not wait for the disk; a full disk only means fetching it again.
    const blob = new Blob([bytes]);
    keeping = Promise.all([keeping, keep.put(url, blob)]);
    return blob;
  }

  async function recheck(): Promise<boolean> {
    const { core, memories, packages } = await manifest();
    const damaged = new Set<string>();
    for (const wanted of [...core, ...Object.values(memories), ...packages]) {
      const url = urlOf(wanted);
      const kept = await keep.get(url);
      const bytes = await kept?.arrayBuffer().catch(() => new ArrayBuffer(0));
      if (bytes && !(await isIntact(bytes, wanted))) damaged.add(new URL(url, location.href).href);
    }
    await keep.prune(url => damaged.has(url));
    return damaged.size > 0;
  }

  return { manifest, file, ahead, recheck, kept: async () => void (await keeping) };
}

const wasKept = ({ name, size }: BrowserFile): FileProgress => ({ name, received: size, size, cached: true });

async function isUsable(kept: Blob, wanted: BrowserFile): Promise<boolean> {
  return wanted.size > LARGE_BYTES ? kept.size === wanted.size : isIntact(await kept.arrayBuffer(), wanted);
}

async function parseManifest(bytes: Blob): Promise<BrowserManifest> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), await bytes.text());
  if (!parsed.success) throw new FileUnavailable('manifest.json', 'corrupt');
  return parsed.output;
}
