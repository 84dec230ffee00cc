import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetUpError } from '@skython/runtime';

/** What to do about errors of the file system that a person can put right; other errors are given back as they are. */
export function explainFileError(error: unknown, dataDirectory: string): unknown {
  if (!(error instanceof Error) || error instanceof SetUpError || !('code' in error)) return error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : dataDirectory;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
      return new SetUpError(
        `${path} may not be read or written by this user.`,
        'Start skython as the user who owns it, change its owner, or set SKYTHON_DATA_DIR to another folder.',
        { cause: error },
      );
    case 'EROFS':
      return new SetUpError(
        `${path} is on a disk that is mounted read-only.`,
        'Set SKYTHON_DATA_DIR to a folder that can be written.',
        {
          cause: error,
        },
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new SetUpError(
        `The disk is full: ${path} could not be written (${freeMegabytes(dataDirectory)} MB free).`,
        'Free some space, or set SKYTHON_DATA_DIR to a folder on a larger disk.',
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new SetUpError(
        `${path} is in the way: a folder is needed there.`,
        'Move it away, or set SKYTHON_DATA_DIR to another folder.',
        {
          cause: error,
        },
      );
    default:
      return error;
  }
}

function freeMegabytes(folder: string): number {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = statfsSync(at);
      return Math.floor((bavail * bsize) / 1_000_000);
    } catch {
      if (dirname(at) === at) return 0;
    }
  }
}
