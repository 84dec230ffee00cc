import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { spawnInstance } from '../support/index.js';

/** A disk of its own takes a mount, which takes root; elsewhere the messages are unit-tested alone. */
const mayMount = process.getuid?.() === 0;

const cleanUps: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

/** A folder on a disk with this many MB. */
function smallDisk(megabytes: number): string {
  const disk = mkdtempSync(join(tmpdir(), 'skython-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
  cleanUps.push(() => {
    execFileSync('umount', ['-l', disk]);
    rmdirSync(disk);
  });
  return disk;
}

describe.runIf(mayMount)('an instance on a full disk', () => {
  it.each([1, 90, 260])('with %i MB in all says how much it needs, and what is there stays usable', async megabytes => {
    const folder = join(smallDisk(megabytes), 'data');
    mkdirSync(folder, { mode: 0o700 });
    const started = spawnInstance({ dataDirectory: folder, env: { SKYTHON_EXAMPLES: 'off' } });
    expect(await started.ended(), started.output()).toBe(1);
    const said = started.output();
    expect(said).toMatch(/full|disk|space|free/i);
    expect(said).toMatch(/MB|GB/);
    expect(said).not.toMatch(/^\s+at .+:\d+:\d+/m);
  });
});
