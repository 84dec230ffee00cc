import { describe, expect, it } from 'vitest';
import { count } from '../telemetry/durations.js';
import { startOf, summarise, type UsageHour } from './summary.js';

const hour = (at: string, durations: readonly number[], failures = 0): UsageHour => {
  const counts: number[] = [];
  for (const ms of durations) count(counts, ms);
  return { hour: new Date(at), calls: durations.length, failures, bytesIn: 2, bytesOut: 3, durations: counts };
};

describe('usage by day', () => {
  it('has days that begin where the reader lives', () => {
    const hours = [hour('2026-03-01T22:00:00Z', [1]), hour('2026-03-01T23:00:00Z', [1, 1])];
    expect(summarise(hours, 'day', 60).map(({ at, calls }) => [at, calls])).toEqual([
      ['2026-02-28T23:00:00.000Z', 1],
      ['2026-03-01T23:00:00.000Z', 2],
    ]);
    expect(summarise(hours, 'day', -300).map(({ calls }) => calls)).toEqual([3]);
    expect(new Date(startOf('day', Date.parse('2026-03-01T10:00:00Z'), 330)).toISOString()).toBe(
      '2026-02-28T18:30:00.000Z',
    );
  });

  it('takes percentiles of all calls together, however they lie in the hours', () => {
    const quick = hour(
      '2026-03-01T01:00:00Z',
      Array.from({ length: 990 }, () => 2),
    );
    const slow = hour(
      '2026-03-01T02:00:00Z',
      Array.from({ length: 10 }, () => 4000),
      4,
    );
    const [day] = summarise([quick, slow], 'day', 0);
    expect(day).toMatchObject({ calls: 1000, failures: 4, bytesIn: 4, bytesOut: 6 });
    expect(day?.p50).toBeLessThan(2.3);
    expect(day?.p99).toBeLessThan(2.3);
    const [, hourOfSlow] = summarise([quick, slow], 'hour', 0);
    expect(hourOfSlow?.p50).toBeGreaterThan(3500);
  });

  it('has no percentile of hours that were counted before durations were', () => {
    expect(summarise([hour('2026-03-01T01:00:00Z', [])], 'hour', 0)[0]?.p99).toBeNull();
  });
});
