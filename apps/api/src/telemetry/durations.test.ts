import { describe, expect, it } from 'vitest';
import { addCounts, bucketOf, count, percentile } from './durations.js';

const countsOf = (durations: readonly number[]): number[] => {
  const counts: number[] = [];
  for (const ms of durations) count(counts, ms);
  return counts;
};

describe('counted durations', () => {
  it('give percentiles within a tenth of the true ones, from microseconds to minutes', () => {
    for (const scale of [0.7, 13, 900, 42_000]) {
      const durations = Array.from({ length: 1000 }, (_, n) => scale * (1 + n / 250));
      const counts = countsOf(durations);
      for (const share of [0.5, 0.99]) {
        const truth = durations[Math.ceil(1000 * share) - 1] ?? 0;
        expect(Math.abs((percentile(counts, share) ?? 0) / truth - 1)).toBeLessThan(0.1);
      }
    }
  });

  it('of two servers add up to those of both together', () => {
    const one = countsOf([1, 2, 3]);
    addCounts(one, countsOf([500, 0.01]));
    expect(one).toEqual(countsOf([1, 2, 3, 500, 0.01]));
  });

  it('take durations that no clock should give', () => {
    expect(bucketOf(0)).toBe(0);
    expect(bucketOf(-3)).toBe(0);
    expect(bucketOf(Number.NaN)).toBe(0);
    expect(bucketOf(Number.POSITIVE_INFINITY)).toBe(bucketOf(1e9));
    expect(percentile([], 0.5)).toBeNull();
    expect(percentile(countsOf([5]), 0.99)).toBeCloseTo(5, 0);
  });
});
