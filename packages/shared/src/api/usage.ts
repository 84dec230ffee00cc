import * as v from 'valibot';
import { owned, type Route } from './route.js';

/** Calls of one function in one hour or one day, as the server counted them. */
export const usageBucketSchema = v.object({
  /** Start of the hour or day. */
  at: v.string(),
  calls: v.number(),
  failures: v.number(),
  /** Milliseconds from arrival to answer, to about a tenth; null where no duration was counted. */
  p50: v.nullable(v.number()),
  p99: v.nullable(v.number()),
  bytesIn: v.number(),
  bytesOut: v.number(),
});
export type UsageBucket = v.InferOutput<typeof usageBucketSchema>;

export const usageSpans = ['hour', 'day'] as const;
export type UsageSpan = (typeof usageSpans)[number];
/** How far back each reaches: two days of hours, thirty days. */
export const usageReach: Readonly<Record<UsageSpan, number>> = { hour: 48, day: 30 };

/** `GET …/usage`: `offset` is the caller's time zone in minutes east of UTC, where days begin. */
export const usageQuerySchema = v.object({
  by: v.optional(v.picklist(usageSpans), 'hour'),
  offset: v.optional(v.pipe(v.string(), v.regex(/^-?[0-9]{1,3}$/), v.transform(Number)), '0'),
});

/** Buckets without calls are left out. */
export const usageSchema = v.object({
  by: v.picklist(usageSpans),
  from: v.string(),
  to: v.string(),
  buckets: v.array(usageBucketSchema),
  /** Of the whole time. */
  total: v.object({ ...usageBucketSchema.entries }),
});
export type Usage = v.InferOutput<typeof usageSchema>;

export const usageRoutes = {
  usage: {
    method: 'GET',
    path: '/api/functions/:owner/:name/usage',
    summary: 'Calls, failures and durations of my function by hour or day',
    access: 'session',
    scope: 'read',
    params: owned,
    query: usageQuerySchema,
    answer: { status: 200, body: usageSchema },
  },
} as const satisfies Record<string, Route>;
