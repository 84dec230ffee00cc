import { describe, expect, it } from 'vitest';
import { Backoff } from './backoff.js';

describe('the back-off of a zygote', () => {
  it('restarts at once the first time, then waits longer up to ten seconds', () => {
    const backoff = new Backoff();
    expect(Array.from({ length: 10 }, () => backoff.next(5))).toEqual([
      0, 100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
    ]);
  });

  it('forgets old failures after a long life', () => {
    const backoff = new Backoff();
    backoff.next(5);
    backoff.next(5);
    expect(backoff.next(60_000)).toBe(0);
    expect(backoff.failures).toBe(1);
  });
});
