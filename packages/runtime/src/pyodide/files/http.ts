import * as v from 'valibot';
import type { BrowserFile, BrowserManifest } from '../../wheels/interface.js';
import { openKeep } from './keep.js';
import { receive } from './receive.js';
import { type FileSource, FileUnavailable, type OnFileProgress } from './source.js';
import { isIntact } from './verify.js';

/** After this the manifest kept from the last visit is used: a dead network must not hang the page. */
const MANIFEST_PATIENCE_MS = 2_000;

const fileSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[\w.+-]{1,200}$/)),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const manifestSchema: v.GenericSchema<unknown, BrowserManifest> = v.object({
  pyodide: v.string(),
  core: v.array(fileSchema),
  packages: v.array(fileSchema),
});

/**
 * The files an instance serves below `base` (default `/pyodide/`). Those with a sha256 in their URL never change and
 * are kept in Cache Storage, so that they work offline; where a browser gives no Cache Storage (plain HTTP on a LAN),
 * its HTTP cache keeps them.
 */
export function httpFileSource(base = '/pyodide/'): FileSource {
  const keep = openKeep('skython-pyodide');

  async function manifest(): Promise<BrowserManifest> {
    const url = `${base}manifest.json`;
    try {
      const response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(MANIFEST_PATIENCE_MS) });
      if (!response.ok) throw new FileUnavailable('manifest.json', 'missing');
      const bytes = await response.arrayBuffer();
      const found = parseManifest(bytes);
      await keep.put(url, bytes);
      return found;
    } catch (cause) {
      const kept = await keep.get(url);
      if (kept) return parseManifest(kept);
      throw cause instanceof FileUnavailable ? cause : new FileUnavailable('manifest.json', 'offline', { cause });
    }
  }

  async function file(wanted: BrowserFile, onProgress: OnFileProgress = () => {}): Promise<ArrayBuffer> {
    const url = `${base}${wanted.sha256}/${encodeURIComponent(wanted.name)}`;
    const kept = await keep.get(url);
    // What a disk gives back is checked as what a network gives: a damaged file is fetched again.
    if (kept && (await isIntact(kept, wanted))) {
      onProgress({ name: wanted.name, received: wanted.size, size: wanted.size, cached: true });
      return kept;
    }
    const bytes = await receive(url, wanted, onProgress);
    if (!(await isIntact(bytes, wanted))) throw new FileUnavailable(wanted.name, 'corrupt');
    // Not awaited: whoever waits for the file need not wait for the disk; a full disk only means fetching it again.
    void keep.put(url, bytes.slice(0));
    return bytes;
  }

  return { manifest, file };
}

function parseManifest(bytes: ArrayBuffer): BrowserManifest {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), new TextDecoder().decode(bytes));
  if (!parsed.success) throw new FileUnavailable('manifest.json', 'corrupt');
  return parsed.output;
}
