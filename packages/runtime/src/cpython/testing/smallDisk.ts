import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own takes a mount, which takes root. */
export const mayMount = process.getuid?.() === 0;

/** A folder on a disk with this many MiB, and what takes it away. */
export function smallDisk(mebibytes: number): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'skython-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]);
  return {
    folder,
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}
