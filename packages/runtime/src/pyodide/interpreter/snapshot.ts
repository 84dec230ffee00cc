import { openKeep } from '../files/keep.js';

/** Memory of a booted Python, with its `checksum`: whoever restores it looks whether it is what was made. */
export interface Snapshot {
  readonly bytes: Blob;
  readonly checksum: number;
}

/** Snapshots kept on this device. Made only from interpreters that never ran an author's code. */
export interface SnapshotKeep {
  get(): Promise<Snapshot | undefined>;
  put(snapshot: Snapshot): Promise<void>;
  drop(): Promise<void>;
}

const CHECKSUM = 'x-checksum';

/** `key` names everything the memory depends on; snapshots of other keys are dropped when one is put. */
export function openSnapshotKeep(key: string): SnapshotKeep {
  const keep = openKeep('skython-snapshot');
  const url = new URL(`/pyodide/snapshot/${encodeURIComponent(key)}`, location.href).href;
  return {
    async get() {
      const [bytes, checksum] = await Promise.all([keep.get(url), keep.header(url, CHECKSUM)]);
      return bytes && checksum !== undefined ? { bytes, checksum: Number(checksum) } : undefined;
    },
    async put({ bytes, checksum }) {
      await keep.prune(other => other !== url);
      await keep.put(url, bytes, { [CHECKSUM]: String(checksum) });
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
