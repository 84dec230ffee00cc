import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type DatabaseTarget } from './connect.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/index.js';
import { migrate } from './migrate.js';

let scratch = '';
let server: EmbeddedPostgres;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'skython-test-'));
  server = await startEmbeddedPostgres({ directory: join(scratch, 'postgres') });
});
afterAll(async () => {
  await server?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

let databases = 0;
async function newDatabase(): Promise<DatabaseTarget> {
  const database = `migrations_${++databases}`;
  const sql = connectDatabase(server.target, { max: 1 });
  await sql.unsafe(`create database ${database}`);
  await sql.end();
  return { ...server.target, database } as DatabaseTarget;
}

function migrationFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(scratch, 'drizzle-'));
  mkdirSync(join(folder, 'meta'));
  const entries = Object.keys(files).map((tag, idx) => ({ idx, tag }));
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }));
  for (const [tag, sql] of Object.entries(files)) writeFileSync(join(folder, `${tag}.sql`), sql);
  return folder;
}

async function tables(target: DatabaseTarget): Promise<string[]> {
  const sql = connectDatabase(target, { max: 1 });
  const rows = await sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  await sql.end();
  return rows.map(row => row.name).filter(name => name !== 'skython_migrations');
}

const first = { '0000_a': 'create table a (x int);\n--> statement-breakpoint\ncreate index on a (x);' };
const second = { ...first, '0001_b': 'create table b (x int);' };

describe('migrations', () => {
  it('are applied in order, once', async () => {
    const target = await newDatabase();
    expect(await migrate(target, migrationFolder(first))).toEqual(['0000_a']);
    expect(await migrate(target, migrationFolder(second))).toEqual(['0001_b']);
    expect(await migrate(target, migrationFolder(second))).toEqual([]);
    expect(await tables(target)).toEqual(['a', 'b']);
  });

  it('refuse a database that is newer than the code', async () => {
    const target = await newDatabase();
    await migrate(target, migrationFolder(second));
    await expect(migrate(target, migrationFolder(first))).rejects.toThrow('newer skython (it knows 0001_b)');
  });

  it('refuse a past that was rewritten', async () => {
    const target = await newDatabase();
    await migrate(target, migrationFolder(first));
    const rewritten = migrationFolder({ '0000_a': 'create table a (x bigint);' });
    await expect(migrate(target, rewritten)).rejects.toThrow('0000_a was changed');
  });

  it('leave nothing of one that fails half-way', async () => {
    const target = await newDatabase();
    const broken = migrationFolder({ ...first, '0001_b': 'create table b (x int); create table a (x int);' });
    await expect(migrate(target, broken)).rejects.toThrow('0001_b failed and was rolled back');
    expect(await tables(target)).toEqual(['a']);
    expect(await migrate(target, migrationFolder(second))).toEqual(['0001_b']);
  });

  it('run once when several nodes start together', async () => {
    const target = await newDatabase();
    const folder = migrationFolder(second);
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(target, folder)));
    expect(applied.flat()).toEqual(['0000_a', '0001_b']);
  });

  it('of this project apply to an empty database', async () => {
    const target = await newDatabase();
    await migrate(target, join(import.meta.dirname, '../../../../drizzle'));
    expect((await tables(target)).length).toBeGreaterThan(5);
  });

  it('say how to put it right when the database cannot be reached', async () => {
    const target: DatabaseTarget = { kind: 'url', url: 'postgres://nobody:x@127.0.0.1:1/none' };
    await expect(migrate(target, migrationFolder(first))).rejects.toThrow('ECONNREFUSED');
  });
});
