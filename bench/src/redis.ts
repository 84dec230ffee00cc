import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './processes.js';
import { keyOf, opponentsFolder, once as unlessMade } from './scratch.js';

const run = promisify(execFile);

/** Debian's packages of redis-server and of the libraries it alone needs. */
const packages = path.join(opponentsFolder, 'redis.packages');

/** A redis-server on loopback that keeps nothing on disk. */
export interface Redis {
  readonly port: number;
  stop(): void;
}

/** Undefined when this machine has none, and none can be had. */
export async function startRedis(): Promise<Redis | undefined> {
  const found = await findRedis();
  if (!found) return undefined;
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(found.command, args, { env: { ...process.env, ...found.env }, stdio: 'ignore' });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}.`);
    if (await listens(port)) return { port, stop: () => void child.kill() };
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A command that can be started, with its environment. */
interface RedisServer {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The redis-server of this machine, else Debian's, unpacked into a scratch folder without installing anything.
 * Undefined when there is neither.
 */
async function findRedis(): Promise<RedisServer | undefined> {
  const installed: RedisServer = { command: 'redis-server', env: {} };
  if (await starts(installed)) return installed;
  const folder = path.join(os.tmpdir(), `skython-redis-${keyOf([packages])}`);
  try {
    await unlessMade(folder, () => unpack(folder));
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
