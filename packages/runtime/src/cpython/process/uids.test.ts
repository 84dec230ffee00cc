import { describe, expect, it } from 'vitest';
import { UidPool, uidRange } from './uids.js';

describe('the uids of workers', () => {
  it('lie apart for two instances', () => {
    const a = uidRange('0 0 4294967295', 4711);
    const b = uidRange('0 0 4294967295', 4712);
    expect(a && b && a.first + a.count <= b.first).toBe(true);
  });

  it('stay within what a container maps', () => {
    for (const pid of [1, 77, 54_321]) {
      const range = uidRange('         0     100000      65536\n', pid);
      expect(range && range.first >= 10_000 && range.first + range.count < 65_534).toBe(true);
    }
  });

  it('are none where there is no room', () => {
    expect(uidRange('0 1000 1\n', 1)).toBeUndefined();
    expect(uidRange('', 1)).toBeUndefined();
  });

  it('are reused only when given back, the longest rested first', () => {
    const pool = new UidPool({ first: 10, count: 2 });
    expect([pool.take(), pool.take(), pool.take()]).toEqual([10, 11, undefined]);
    pool.giveBack(11);
    pool.giveBack(10);
    expect(pool.take()).toBe(11);
  });
});
