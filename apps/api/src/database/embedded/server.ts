import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SetUpError } from '@skython/runtime';
import { connectDatabase, type DatabaseTarget, databaseErrorCode } from '../connect.js';
import type { PostgresBinaries } from './binaries.js';
import { type Cluster, superuser } from './cluster.js';
import type { Identity } from './identity.js';
import { socketPath, socketPort } from './socketFolder.js';

export interface ServerOptions {
  readonly binaries: PostgresBinaries;
  readonly identity: Identity;
  readonly cluster: Cluster;
  readonly socketFolder: string;
  readonly logFile: string;
}

const largestLogBytes = 8 * 1024 * 1024;
const readyWithinMs = 60_000;

/** Runs `postgres` in a process group of its own, so that a Ctrl-C in the terminal does not reach it before the drain. */
export function spawnServer({ binaries, identity, cluster, socketFolder, logFile }: ServerOptions): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(socketPort),
    max_connections: '60',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Never write the values of parameters to the log: they are people's data.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program = '', ...args] = [...identity.prefix, binaries.postgres, '-D', cluster.folder, ...options];
  if (existsSync(logFile) && statSync(logFile).size > largestLogBytes) rmSync(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn(program, args, { stdio: ['ignore', log, log], detached: true });
  } finally {
    closeSync(log);
  }
}

/**
 * Waits until the server answers a query, and makes the database on first use.
 * @throws SetUpError when it ends first or is not up in time
 */
export async function waitUntilReady(
  child: ChildProcess,
  options: ServerOptions,
  database: string,
): Promise<DatabaseTarget> {
  const target = (name: string): DatabaseTarget => ({
    kind: 'socket',
    path: socketPath(options.socketFolder),
    user: superuser,
    password: options.cluster.password,
    database: name,
  });
  const deadline = Date.now() + readyWithinMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    const failure = await query(target(database), 'select 1');
    if (failure === undefined) return target(database);
    if (failure === 'missing-database') await query(target('postgres'), `create database "${database}"`);
    else if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline)
      throw notStarted(options.logFile);
    else await wait(pauseMs);
  }
}

async function query(target: DatabaseTarget, text: string): Promise<undefined | 'missing-database' | 'not-ready'> {
  const sql = connectDatabase(target, { max: 1, connectSeconds: 5 });
  try {
    await sql.unsafe(text);
    return undefined;
  } catch (error) {
    return databaseErrorCode(error) === '3D000' ? 'missing-database' : 'not-ready';
  } finally {
    await sql.end({ timeout: 0 });
  }
}

function notStarted(logFile: string): SetUpError {
  const lastLines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-4).join('\n  ');
  return new SetUpError(
    `The embedded PostgreSQL did not start. Its last words:\n  ${lastLines}`,
    `Read ${logFile}; when the disk is full, free some space and start again.`,
  );
}
