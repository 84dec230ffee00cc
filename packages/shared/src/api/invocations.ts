import * as v from 'valibot';
import { type FailureKind, type Outcome, outcomeKinds } from '../outcome.js';
import { pageOf } from './functions.js';
import { owned, type Route } from './route.js';
import { logLineSchema } from './run.js';

const nonNegative = v.pipe(v.number(), v.minValue(0));

/** One kept invocation of a function, for its owner. */
export const invocationSchema = v.object({
  id: v.string(),
  /** Where it stands in the log: what a page after it or a resumed log begins with. */
  cursor: v.string(),
  /** When it ended. */
  at: v.string(),
  version: v.number(),
  outcome: v.picklist(outcomeKinds),
  /** Milliseconds. */
  timing: v.object({ queue: nonNegative, start: nonNegative, run: nonNegative }),
  logs: v.array(logLineSchema),
  /** There is more of the log than is shown here: ask for the invocation alone. */
  logsTruncated: v.boolean(),
});
export type Invocation = v.InferOutput<typeof invocationSchema>;

/** `failed` is every outcome but `returned` and `streamed`. */
export const outcomeFilters = ['all', 'succeeded', 'failed', ...outcomeKinds] as const;
export type OutcomeFilter = (typeof outcomeFilters)[number];
export const outcomeFilterSchema = v.picklist(outcomeFilters);

const succeeded: ReadonlySet<Outcome['kind']> = new Set(['returned', 'streamed']);

export const isSuccess = (kind: Outcome['kind']): kind is Exclude<Outcome['kind'], FailureKind> => succeeded.has(kind);

/** Whether an outcome passes a filter. */
export function passes(filter: OutcomeFilter, kind: Outcome['kind']): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'succeeded':
      return isSuccess(kind);
    case 'failed':
      return !isSuccess(kind);
    default:
      return filter === kind;
  }
}

const cursor = v.pipe(v.string(), v.maxLength(200));

/** `GET …/invocations`: newest first. */
export const invocationQuerySchema = v.object({
  outcome: v.optional(outcomeFilterSchema, 'all'),
  cursor: v.optional(cursor),
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9][0-9]?$/)), '50'),
});

/** `GET …/invocations/live`: Server-Sent Events, oldest first; `after` where no `Last-Event-ID` can be sent. */
export const followQuerySchema = v.object({
  outcome: v.optional(outcomeFilterSchema, 'all'),
  after: v.optional(cursor),
});

export const invocationRoutes = {
  invocations: {
    method: 'GET',
    path: '/api/functions/:owner/:name/invocations',
    summary: 'Kept invocations of my function with their logs, newest first',
    access: 'session',
    scope: 'read',
    params: owned,
    query: invocationQuerySchema,
    answer: { status: 200, body: pageOf(invocationSchema) },
  },
  invocation: {
    method: 'GET',
    path: '/api/functions/:owner/:name/invocations/:id',
    summary: 'One kept invocation of my function with its whole log',
    access: 'session',
    scope: 'read',
    params: v.object({ ...owned.entries, id: v.pipe(v.string(), v.uuid()) }),
    answer: { status: 200, body: invocationSchema },
  },
} as const satisfies Record<string, Route>;
