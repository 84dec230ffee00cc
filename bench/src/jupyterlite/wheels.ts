import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A wheel that a browser can install. */
export interface Wheel {
  /** Normalized, e.g. `stack-data`. */
  readonly project: string;
  readonly version: string;
  readonly file: string;
}

/** Downloads the pinned wheels into a folder. @param requirements path of a requirement file with hashes */
export async function downloadWheels(pip: string, requirements: string, folder: string): Promise<readonly Wheel[]> {
  const only = ['--no-deps', '--only-binary', ':all:', '--require-hashes'];
  await run(pip, ['download', '-q', ...only, '-r', requirements, '-d', folder]);
  return fs.readdirSync(folder).map(name => {
    const [project = '', version = ''] = name.split('-');
    return { project: project.toLowerCase().replaceAll('_', '-'), version, file: path.join(folder, name) };
  });
}

export const sha256Of = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
