import { zipSync } from 'fflate';

/** A zip of files as they are, the same bytes for the same files. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  // The first day that a zip can tell.
  return zipSync(Object.fromEntries(sorted), { level: 1, mtime: new Date(1980, 0, 1, 12) });
}
