import type { UsageBucket, UsageSpan } from '@skython/shared';
import { addCounts, type DurationCounts, percentile } from '../telemetry/durations.js';

/** What one hour of a function came to. */
export interface UsageHour {
  readonly hour: Date;
  readonly calls: number;
  readonly failures: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly durations: DurationCounts;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Start of the hour, or of the day as it begins `offset` minutes east of UTC. */
export function startOf(by: UsageSpan, at: number, offset: number): number {
  if (by === 'hour') return at - (at % HOUR_MS);
  const shift = offset * MINUTE_MS;
  const local = at + shift;
  return local - (local % (24 * HOUR_MS)) - shift;
}

/** Hours put together, in their order. Percentiles come from added counts, never from averages of percentiles. */
export function summarise(hours: readonly UsageHour[], by: UsageSpan, offset: number): UsageBucket[] {
  const groups = new Map<number, UsageHour[]>();
  for (const hour of hours) {
    const start = startOf(by, hour.hour.getTime(), offset);
    groups.set(start, [...(groups.get(start) ?? []), hour]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([start, group]) => bucketOf(new Date(start), group));
}

export function bucketOf(at: Date, hours: readonly UsageHour[]): UsageBucket {
  const durations: number[] = [];
  for (const hour of hours) addCounts(durations, hour.durations);
  const sum = (of: (hour: UsageHour) => number): number => hours.reduce((total, hour) => total + of(hour), 0);
  return {
    at: at.toISOString(),
    calls: sum(({ calls }) => calls),
    failures: sum(({ failures }) => failures),
    p50: percentile(durations, 0.5),
    p99: percentile(durations, 0.99),
    bytesIn: sum(({ bytesIn }) => bytesIn),
    bytesOut: sum(({ bytesOut }) => bytesOut),
  };
}
