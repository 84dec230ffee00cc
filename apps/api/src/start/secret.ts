import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../files/wholeFile.js';

const bytes = 32;

/** A secret of this instance, made on first use: 32 random bytes as base64url in a file that only its owner can read. */
export async function readSecret(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    await chmod(path, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(bytes).toString('base64url');
  await writeWhole(path, secret, 0o600);
  return secret;
}
