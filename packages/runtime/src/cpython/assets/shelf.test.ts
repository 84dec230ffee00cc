import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../testing/harness.js';
import { mayMount, smallDisk } from '../testing/smallDisk.js';
import { AssetShelf } from './shelf.js';

const MIB = 1024 * 1024;
const large = (fill: string): Uint8Array => Buffer.alloc(MIB, fill);

let scratch: string;
let folder: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'skython-shelf-'));
  folder = join(scratch, 'assets');
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const open = (options?: Parameters<typeof AssetShelf.open>[2]) => AssetShelf.open(folder, openLog(), options);

describe('the shelf of assets', () => {
  it('keeps a content once, under a name that does not tell of it', async () => {
    const shelf = await open();
    const [one, same, other] = await Promise.all([
      shelf.share(large('a')),
      shelf.share(large('a')),
      shelf.share(large('b')),
    ]);
    expect(one?.name).toMatch(/^[0-9a-f]{64}$/);
    expect(same?.name).toBe(one?.name);
    expect(other?.name).not.toBe(one?.name);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(join(folder, one?.name ?? '')).equals(large('a'))).toBe(true);
    await shelf.close();
    const again = await open();
    expect((await again.share(large('a')))?.name).not.toBe(one?.name);
    await again.close();
  });

  it('can be entered and not listed by others, and its files be written by nobody', async () => {
    const shelf = await open();
    const file = await shelf.share(large('a'));
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    expect(statSync(join(folder, file?.name ?? '')).mode & 0o777).toBe(0o444);
    await shelf.close();
  });

  it('begins empty: what a crash left there never counts', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'f'.repeat(64)), 'half of it');
    const shelf = await open();
    expect(readdirSync(folder)).toEqual([]);
    await shelf.close();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('keeps a file until the last has let go of it', async () => {
    const shelf = await open({ lingerMs: 0 });
    const one = await shelf.share(large('a'));
    const two = await shelf.share(large('a'));
    one?.release();
    one?.release();
    const other = await shelf.share(large('b'));
    other?.release();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([two?.name]));
    two?.release();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]));
    expect((await shelf.share(large('a')))?.name).not.toBe(two?.name);
    await shelf.close();
  });

  it('lets a file stay a while, for the next who needs it', async () => {
    const shelf = await open();
    const one = await shelf.share(large('a'));
    one?.release();
    expect((await shelf.share(large('a')))?.name).toBe(one?.name);
    await shelf.close();
  });

  it('takes nothing where the disk is nearly full, and something again when it is not', async () => {
    const log = openLog();
    const shelf = await AssetShelf.open(folder, log, { leastFreeBytes: Number.MAX_SAFE_INTEGER });
    expect(await shelf.share(large('a'))).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { bytes: MIB } }]);
    await shelf.close();
  });

  it.runIf(mayMount)('leaves nothing of a file that the disk had no room for', async () => {
    const disk = smallDisk(1);
    // As when somebody else fills the disk between the look at it and the end of the file.
    const shelf = await AssetShelf.open(join(disk.folder, 'assets'), openLog(), { leastFreeBytes: -4 * MIB });
    const rest = await shelf.share(Buffer.alloc(MIB / 2, 'a'));
    expect(await shelf.share(large('b'))).toBeUndefined();
    expect(readdirSync(shelf.folder)).toEqual([rest?.name]);
    await shelf.close();
    disk.remove();
  });

  it('leaves nothing of a file that could not be written, and tries again the next time', async () => {
    const shelf = await open();
    rmSync(folder, { recursive: true });
    expect(await shelf.share(large('a'))).toBeUndefined();
    mkdirSync(folder);
    const file = await shelf.share(large('a'));
    expect(readdirSync(folder)).toEqual([file?.name]);
    await shelf.close();
  });
});
