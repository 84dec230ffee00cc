import { statfsSync } from 'node:fs';
import { SetUpError } from '../../setUpError.js';

const MB = 1_000_000;

/** @throws SetUpError when the disk that holds `folder` has less than `neededBytes` free */
export function requireDiskSpace(folder: string, neededBytes: number, what: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < neededBytes) throw noDiskSpace(folder, what, neededBytes, free);
}

export function noDiskSpace(folder: string, what: string, neededBytes: number, freeBytes: number): SetUpError {
  return new SetUpError(
    `No disk space for ${what}: it needs ${Math.ceil(neededBytes / MB)} MB, ${Math.floor(freeBytes / MB)} MB are free at ${folder}.`,
    'Free some space, or set SKYTHON_DATA_DIR to a folder on a larger disk.',
  );
}

/** Whether the text of a failed program says that the disk is full. */
export const saysDiskFull = (text: string): boolean => /no space left on device|ENOSPC|disk quota exceeded/i.test(text);
