import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A Python of that series: one of pyenv's, or one of PATH that runs. */
export async function findPython(wanted: string): Promise<string | undefined> {
  const versions = join(homedir(), '.pyenv/versions');
  const kept = existsSync(versions) ? readdirSync(versions).filter(name => name.startsWith(`${wanted}.`)) : [];
  for (const python of [...kept.map(name => join(versions, name, 'bin/python')), `python${wanted}`]) {
    const found = await execute(python, ['-c', 'import sys; print(sys.executable)']).catch(() => undefined);
    if (found) return found.stdout.trim();
  }
  return undefined;
}
