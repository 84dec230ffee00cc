import { describe, expect, it } from 'vitest';
import { Buckets } from './buckets.js';

describe('buckets', () => {
  it('give a burst, then as much as flows in', () => {
    let now = 0;
    const buckets = new Buckets({ burst: 3, perSecond: 0.5, keys: 10 }, () => now);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 2]);
    expect(buckets.take('b')).toBe(0);
    now = 1_900;
    expect(buckets.take('a')).toBe(1);
    now = 4_000;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 0]);
    expect(buckets.take('a')).toBeGreaterThan(0);
    now = 1_000_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a') === 0)).toEqual([true, true, true, false]);
  });

  it('remember so many keys and no more', () => {
    const buckets = new Buckets({ burst: 1, perSecond: 0.001, keys: 2 }, () => 0);
    for (const key of ['a', 'b', 'a']) buckets.take(key);
    expect(buckets.take('c')).toBe(0);
    expect(buckets.take('a')).toBeGreaterThan(0);
    expect(buckets.take('b')).toBe(0);
  });
});
