import { openKeep } from '../files/keep.js';
import { sha256 } from '../files/verify.js';

/** Memory of a booted Python, kept on this device. Made only from interpreters that never ran an author's code. */
export interface SnapshotKeep {
  /** Undefined when there is none or what is there is not what was put. */
  get(): Promise<ArrayBuffer | undefined>;
  put(snapshot: ArrayBuffer): Promise<void>;
  drop(): Promise<void>;
}

const DIGEST = 'x-sha256';

/** `key` names everything the memory depends on; snapshots of other keys are dropped when one is put. */
export function openSnapshotKeep(key: string): SnapshotKeep {
  const keep = openKeep('skython-snapshot');
  const url = new URL(`/pyodide/snapshot/${encodeURIComponent(key)}`, location.href).href;
  return {
    async get() {
      const [bytes, digest] = await Promise.all([keep.get(url), keep.header(url, DIGEST)]);
      if (bytes === undefined) return undefined;
      return (await sha256(bytes)) === digest ? bytes : undefined;
    },
    async put(snapshot) {
      const digest = await sha256(snapshot);
      await keep.prune(other => other !== url);
      await keep.put(url, snapshot, digest === undefined ? {} : { [DIGEST]: digest });
    },
    drop: () => keep.prune(other => other === url),
  };
}

/** A short name for a text, e.g. of the worker's script; not for security. FNV-1a, 53 bits. */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000193 + 2);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}
