import { describe, expect, it } from 'vitest';
import { checksum } from './checksum.js';

describe('the checksum of a memory', () => {
  const memory = () => Uint32Array.from({ length: 4096 }, (_, index) => Math.imul(index, 2_654_435_761));

  it('is the same for the same memory', () => {
    expect(checksum(memory())).toBe(checksum(memory()));
  });

  it('tells of every single changed bit, of words that changed places and of a shorter memory', () => {
    const whole = checksum(memory());
    const changed = new Set<number>();
    for (let bit = 0; bit < 32; bit++) {
      for (const at of [0, 1, 2048, 4095]) {
        const other = memory();
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        changed.add(checksum(other));
      }
    }
    const swapped = memory();
    [swapped[7], swapped[8]] = [swapped[8] ?? 0, swapped[7] ?? 0];
    changed.add(checksum(swapped));
    changed.add(checksum(memory().slice(0, -1)));
    expect(changed.size).toBe(32 * 4 + 2);
    expect(changed).not.toContain(whole);
  });
});
