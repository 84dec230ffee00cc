import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, counting, descendants, prepared, startRunner } from './testing/harness.js';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'skython-drain-'));
  vi.stubEnv('TMPDIR', scratch);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true });
});

describe('a drain', () => {
  it('finishes what runs and waits, refuses what comes, and leaves nothing behind', async () => {
    const before = descendants();
    const own = await startRunner({ limits: { workersPerVersion: 1 } });
    const target = await prepared(own, counting);
    const running = [1, 2, 3].map(n => call(target, { n, wait: 0.1 }));
    const drained = own.drain(5000);
    expect(await call(target, { n: 4 })).toMatchObject({ kind: 'busy' });
    expect((await Promise.all(running)).map(({ kind }) => kind)).toEqual(['returned', 'returned', 'returned']);
    await drained;
    expect(descendants().filter(pid => !before.includes(pid))).toEqual([]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('ends what takes longer than its deadline', async () => {
    const own = await startRunner();
    const target = await prepared(own, counting);
    const running = call(target, { n: 1, wait: 5 });
    await own.drain(100);
    expect(await running).toMatchObject({ kind: 'crashed' });
  });
});
