import { type Usage, type UsageBucket, usageReach } from '@skython/shared';
import { expect, it } from 'vitest';
import { durationScale, heightOf, roundUp, runsOf, seriesOf } from './series.js';

const bucket = (at: string, more: Partial<UsageBucket> = {}): UsageBucket => ({
  at,
  calls: 1,
  failures: 0,
  p50: null,
  p99: null,
  bytesIn: 0,
  bytesOut: 0,
  ...more,
});
const usage = (by: Usage['by'], from: string, buckets: UsageBucket[]): Usage => ({
  by,
  from,
  to: from,
  buckets,
  total: bucket(from),
});

it('has every hour, the empty ones too, with each count where it belongs', () => {
  const series = seriesOf(
    usage('hour', '2026-03-01T05:00:00.000Z', [bucket('2026-03-02T00:00:00.000Z', { calls: 7 })]),
  );
  expect(series).toHaveLength(usageReach.hour);
  expect(series.findIndex(({ calls }) => calls === 7)).toBe(19);
  expect(series.filter(({ calls }) => calls > 0)).toHaveLength(1);
});

it('has days that begin at the reader’s midnight', () => {
  const series = seriesOf(usage('day', '2026-02-28T23:00:00.000Z', [bucket('2026-03-01T23:00:00.000Z', { calls: 2 })]));
  expect(series.findIndex(({ calls }) => calls === 2)).toBe(1);
});

it('has scales with round ends', () => {
  expect([0, 1, 3, 17, 50, 501].map(roundUp)).toEqual([1, 1, 5, 20, 50, 1000]);
  const scale = durationScale([bucket('', { p50: 3, p99: 420 })]);
  expect(scale).toEqual({ low: 1, high: 1000 });
  expect(heightOf(1, scale)).toBe(0);
  expect(heightOf(1000, scale)).toBe(1);
  expect(heightOf(10, scale)).toBeCloseTo(1 / 3);
  expect(durationScale([bucket('', { p50: 10, p99: 10 })])).toEqual({ low: 10, high: 100 });
  expect(durationScale([])).toEqual({ low: 1, high: 100 });
});

it('draws no line where nothing was measured', () => {
  expect(runsOf([null, 1, 2, null, 3])).toEqual([
    [
      [1, 1],
      [2, 2],
    ],
    [[4, 3]],
  ]);
  expect(runsOf([null, null])).toEqual([]);
});
