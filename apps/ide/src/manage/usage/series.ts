import { type Usage, type UsageBucket, usageReach } from '@skython/shared';

const SPAN_MS = { hour: 3_600_000, day: 86_400_000 } as const;

/** Every hour or day of the time shown, also those without calls. */
export function seriesOf({ by, from, buckets }: Usage): readonly UsageBucket[] {
  const found = new Map(buckets.map(bucket => [Date.parse(bucket.at), bucket]));
  const start = Date.parse(from);
  return Array.from({ length: usageReach[by] }, (_, index) => {
    const at = start + index * SPAN_MS[by];
    return found.get(at) ?? emptyAt(at);
  });
}

const emptyAt = (at: number): UsageBucket => ({
  at: new Date(at).toISOString(),
  calls: 0,
  failures: 0,
  p50: null,
  p99: null,
  bytesIn: 0,
  bytesOut: 0,
});

/** The next round number: 1, 2 or 5 times a power of ten, at least 1. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find(factor => factor * power >= value) ?? 10;
  return step * power;
}

/** Powers of ten, in milliseconds, that all durations lie between; at least one step apart. */
export function durationScale(series: readonly UsageBucket[]): { readonly low: number; readonly high: number } {
  const all = series.flatMap(({ p50, p99 }) => [p50, p99].filter(ms => ms !== null));
  if (all.length === 0) return { low: 1, high: 100 };
  const low = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...all)));
  return { low, high: high > low ? high : low * 10 };
}

/** How far up a duration stands on the scale, 0 to 1; steps of ten are equally high. */
export const heightOf = (ms: number, { low, high }: { readonly low: number; readonly high: number }): number =>
  Math.log(ms / low) / Math.log(high / low);

/** Runs of neighbours that have a value: a line is not drawn across what was not measured. */
export function runsOf<T>(values: readonly (T | null)[]): readonly (readonly (readonly [index: number, value: T])[])[] {
  const runs: [number, T][][] = [];
  let last = -2;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    if (index !== last + 1) runs.push([]);
    runs.at(-1)?.push([index, value]);
    last = index;
  }
  return runs;
}
