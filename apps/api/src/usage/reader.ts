import { type Usage, type UsageSpan, usageReach } from '@skython/shared';
import { and, asc, eq, gte } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { usageHours } from '../database/schema/index.js';
import { bucketOf, startOf, summarise } from './summary.js';

const HOUR_MS = 3_600_000;
const SPAN_MS: Readonly<Record<UsageSpan, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS };

/** A function's usage up to now: the last 48 hours, or the last 30 days. */
export async function readUsage(
  reader: Reader,
  functionId: string,
  { by, offset, now }: { readonly by: UsageSpan; readonly offset: number; readonly now: number },
): Promise<Usage> {
  const from = startOf(by, now, offset) - (usageReach[by] - 1) * SPAN_MS[by];
  const hours = await reader
    .select({
      hour: usageHours.hour,
      calls: usageHours.calls,
      failures: usageHours.failures,
      bytesIn: usageHours.bytesIn,
      bytesOut: usageHours.bytesOut,
      durations: usageHours.durations,
    })
    .from(usageHours)
    .where(and(eq(usageHours.functionId, functionId), gte(usageHours.hour, new Date(from))))
    .orderBy(asc(usageHours.hour));
  return {
    by,
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    buckets: summarise(hours, by, offset),
    total: bucketOf(new Date(from), hours),
  };
}
