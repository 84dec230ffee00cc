import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';

/** Longest path a unix socket can have, in bytes (sun_path without its terminating zero). */
const longestSocketPath = 107;
export const socketPort = 5432;

/** A new 0700 folder with a path short enough for a socket. */
export function makeSocketFolder(): string {
  const errors: string[] = [];
  for (const root of new Set([tmpdir(), '/tmp'])) {
    if (Buffer.byteLength(socketPath(join(root, 'skython-XXXXXX'))) > longestSocketPath) continue;
    try {
      return mkdtempSync(join(root, 'skython-'));
    } catch (error) {
      errors.push(String(error));
    }
  }
  throw new SetUpError(
    `No temporary folder with a short path can be written${errors.length > 0 ? ` (${errors.join('; ')})` : ''}.`,
    'Set TMPDIR to a folder you may write whose path is shorter than 60 characters.',
  );
}

export const socketPath = (folder: string): string => join(folder, `.s.PGSQL.${socketPort}`);
