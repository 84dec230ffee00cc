import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { keyOf, once, opponentsFolder } from './scratch.js';

const run = promisify(execFile);

/** Debian's packages of redis-server and of the libraries it alone needs. */
const packages = path.join(opponentsFolder, 'redis.packages');

/** A command that can be started, with its environment. */
export interface RedisServer {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The redis-server of this machine, else Debian's, unpacked into a scratch folder without installing anything.
 * Undefined when there is neither.
 */
export async function findRedis(): Promise<RedisServer | undefined> {
  const installed: RedisServer = { command: 'redis-server', env: {} };
  if (await starts(installed)) return installed;
  const folder = path.join(os.tmpdir(), `skython-redis-${keyOf([packages])}`);
  try {
    await once(folder, () => unpack(folder));
  } catch {
    return undefined;
  }
  const libraries = fs
    .readdirSync(path.join(folder, 'root/usr/lib'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => path.join(folder, 'root/usr/lib', name));
  const scratch = {
    command: path.join(folder, 'root/usr/bin/redis-server'),
    env: { LD_LIBRARY_PATH: libraries.join(':') },
  };
  return (await starts(scratch)) ? scratch : undefined;
}

async function unpack(folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  const names = fs.readFileSync(packages, 'utf8').trim().split('\n');
  await run('apt-get', ['download', ...names], { cwd: folder });
  for (const file of fs.readdirSync(folder).filter(name => name.endsWith('.deb')))
    await run('dpkg', ['-x', path.join(folder, file), path.join(folder, 'root')]);
}

const starts = ({ command, env }: RedisServer): Promise<boolean> =>
  run(command, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );
