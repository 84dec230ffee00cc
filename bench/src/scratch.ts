import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { python312 } from './python.js';

const run = promisify(execFile);

/** What is the opponents' own: their requirement files, applications and servers. */
export const opponentsFolder = fileURLToPath(new URL('../opponents/', import.meta.url));

/**
 * The bin folder of a scratch environment with pinned packages, made once per machine.
 * @param requirements a requirement file with hashes, in `bench/opponents`
 */
export async function scratchBin(requirements: string): Promise<string> {
  const file = path.join(opponentsFolder, requirements);
  const environment = path.join(os.tmpdir(), `skython-opponents-${keyOf([file])}`);
  await once(environment, async () => {
    await run(await python312(), ['-m', 'venv', environment]);
    await run(path.join(environment, 'bin/pip'), ['install', '-q', '--require-hashes', '-r', file]);
  });
  return path.join(environment, 'bin');
}

/** Names what is made of these files: other content, other key. */
export function keyOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Makes a folder unless an earlier run made it whole. */
export async function once(folder: string, make: () => Promise<void>): Promise<void> {
  const mark = path.join(folder, 'complete');
  if (fs.existsSync(mark)) return;
  fs.rmSync(folder, { recursive: true, force: true });
  await make();
  fs.writeFileSync(mark, '');
}
