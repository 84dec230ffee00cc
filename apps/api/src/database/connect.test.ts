import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from './connect.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/index.js';

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

describe('a lost connection', () => {
  it('fails its transaction and the ROLLBACK that follows, and nothing else', async () => {
    const sql = connectDatabase(server.target, { max: 2 });
    const other = connectDatabase(server.target, { max: 1 });
    const transaction = sql.begin(async begun => {
      const [row] = await begun<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await other`select pg_terminate_backend(${row?.pid ?? 0})`;
      await begun`select 1`.catch(() => undefined);
      await begun`select 2`;
    });
    await expect(transaction).rejects.toThrow();
    expect(await sql`select 3 as answer`).toEqual([{ answer: 3 }]);
    await Promise.all([sql.end({ timeout: 5 }), other.end()]);
  });
});
