import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file, whole or not at all, also while another process writes it: each has a half-written file of its own. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const half = `${path}.${process.pid}.new`;
  writeFileSync(half, content);
  renameSync(half, path);
}
