import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PackageShelf } from './shelf.js';

const HOUR = 3_600_000;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'skython-packages-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function add(shelf: PackageShelf, hash: string, bytes: number): void {
  const folder = join(shelf.scratch, `${hash}-x`, 'packages');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'a.py'), Buffer.alloc(bytes));
  shelf.add(hash, { folder, bytes });
}

describe('the packages on disk', () => {
  it('are found again after a restart, and what was half done is not', () => {
    const shelf = new PackageShelf(root);
    add(shelf, 'whole', 10);
    mkdirSync(join(shelf.scratch, 'half', 'packages'), { recursive: true });
    const next = new PackageShelf(root);
    expect([next.use('whole'), next.use('half')]).toEqual([true, false]);
    expect(existsSync(join(root, 'building', 'half'))).toBe(false);
  });

  it('that were used longest ago go first, and those in use stay', async () => {
    const shelf = new PackageShelf(root);
    for (const hash of ['first', 'second', 'third']) add(shelf, hash, 100);
    const now = Date.now() + 3 * HOUR;
    shelf.use('first', now - 2 * HOUR);
    shelf.use('third', now);
    expect(await shelf.makeRoom(100, 300, now)).toBe(true);
    expect([shelf.use('second'), shelf.use('first'), shelf.use('third')]).toEqual([false, true, true]);
    expect(existsSync(join(root, 'locks', 'second'))).toBe(false);
  });

  it('are not removed for more when all of them are in use', async () => {
    const shelf = new PackageShelf(root);
    add(shelf, 'first', 100);
    expect(await shelf.makeRoom(300, 300)).toBe(false);
    expect(shelf.use('first')).toBe(true);
  });
});
