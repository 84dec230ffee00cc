import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectDatabase, type DatabaseTarget } from '../connect.js';
import { findBinaries } from './binaries.js';
import { openCluster } from './cluster.js';
import { chooseIdentity } from './identity.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.js';
import { spawnServer, waitUntilReady } from './server.js';

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skython-test-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(directory: string, onCrash?: (detail: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, ...(onCrash && { onCrash }) });
  cleanUps.push(() => server.stop());
  return server;
}

async function ask<T>(target: DatabaseTarget, text: string): Promise<T | undefined> {
  const sql = connectDatabase(target, { max: 1 });
  try {
    const [row] = await sql.unsafe<{ value: T }[]>(text);
    return row?.value;
  } finally {
    await sql.end();
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('embedded PostgreSQL', () => {
  it('keeps what was written when it is stopped and started again, and leaves no process or socket', async () => {
    const directory = scratchFolder();
    const first = await start(directory);
    await ask(first.target, 'create table kept (value text)');
    await ask(first.target, `insert into kept values ('Müller')`);
    const socket = first.target.kind === 'socket' ? dirname(first.target.path) : '';
    expect(readdirSync(socket)).toContain('.s.PGSQL.5432');
    await first.stop();
    expect(alive(first.pid)).toBe(false);
    expect(() => readdirSync(socket)).toThrow('ENOENT');

    const second = await start(directory);
    expect(await ask(second.target, 'select upper(value) as value from kept')).toBe('MÜLLER');
  });

  it('has the extensions that search needs', async () => {
    const server = await start(scratchFolder());
    await ask(server.target, 'create extension pg_trgm');
    await ask(server.target, 'create extension unaccent');
    expect(await ask(server.target, `select unaccent('Übergröße') as value`)).toBe('Ubergrosse');
  });

  it('listens on no network address', async () => {
    const server = await start(scratchFolder());
    expect(await ask(server.target, `select current_setting('listen_addresses') as value`)).toBe('');
  });

  it('is started again after a crash, behind the same socket', async () => {
    let crashed: (detail: string) => void = () => undefined;
    const crash = new Promise<string>(resolve => {
      crashed = resolve;
    });
    const server = await start(scratchFolder(), crashed);
    await ask(server.target, 'create table kept as select 7 as value');
    process.kill(server.pid, 'SIGKILL');
    expect(await crash).toContain('SIGKILL');
    await expect
      .poll(() => ask(server.target, 'select value from kept').catch(() => undefined), { timeout: 20_000 })
      .toBe(7);
  });

  it('ends an orphan that a killed instance left behind', async () => {
    const directory = scratchFolder();
    await (await start(directory)).stop();
    const binaries = findBinaries();
    const identity = chooseIdentity();
    const cluster = await openCluster(directory, binaries, identity);
    const server = { binaries, identity, cluster, socketFolder: directory, logFile: join(directory, 'postgresql.log') };
    const orphan = spawnServer(server);
    const ended = once(orphan, 'exit');
    await waitUntilReady(orphan, server, 'skython');

    const next = await start(directory);
    await ended;
    expect(await ask(next.target, 'select 1 as value')).toBe(1);
  });
});
