import { describe, expect, it } from 'vitest';
import { checksum } from './checksum.js';

describe('the checksum of a memory', () => {
  const memory = () => Uint32Array.from({ length: 4096 }, (_, index) => Math.imul(index, 2_654_435_761));

  it('is the same for the same memory', () => {
    expect(checksum(memory())).toBe(checksum(memory()));
  });

  const SECTOR = 128;

  it('tells of every lost sector, of sectors that changed places and of a shorter memory', () => {
    const whole = checksum(memory());
    const found = new Set<number>();
    for (let at = 0; at < 4096; at += SECTOR) found.add(checksum(memory().fill(0, at, at + SECTOR)));
    const swapped = memory();
    swapped.copyWithin(SECTOR, 2 * SECTOR, 3 * SECTOR);
    swapped.set(memory().subarray(SECTOR, 2 * SECTOR), 2 * SECTOR);
    found.add(checksum(swapped));
    found.add(checksum(memory().slice(0, -1)));
    expect(found.size).toBe(4096 / SECTOR + 2);
    expect(found).not.toContain(whole);
  });

  it('tells of every changed bit of the words it looks at', () => {
    const found = new Set<number>();
    for (let bit = 0; bit < 32; bit++) {
      for (const at of [0, 16, 32, 2048, 4080]) {
        const other = memory();
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        found.add(checksum(other));
      }
    }
    expect(found.size).toBe(32 * 5);
    expect(found).not.toContain(checksum(memory()));
  });
});
