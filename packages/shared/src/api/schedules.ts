import * as v from 'valibot';
import { referenceSchema } from '../names.js';
import { attemptsSchema, jobIdSchema } from './jobs.js';
import { none, type Route } from './route.js';

/** What happens to runs whose time passed while no server was there: none of them, or one for all. */
export const missedRuns = ['skip', 'once'] as const;

const CRON = /^\s*(@(yearly|annually|monthly|weekly|daily|hourly)|\S+(\s+\S+){4})\s*$/;
const CRON_WANTED =
  'A cron expression has five fields: minute, hour, day of the month, month, day of the week ("30 6 * * 1-5"); or is @hourly, @daily, @weekly, @monthly, @yearly.';

/** A schedule as its owner writes it. */
export const scheduleRequestSchema = v.strictObject({
  /** `owner/name[@version][/def]`; without a version the one that is live at the time. */
  function: referenceSchema,
  /** Five fields: minute, hour, day of the month, month, day of the week; or `@daily` and the like. */
  cron: v.pipe(v.string(), v.maxLength(200), v.regex(CRON, CRON_WANTED)),
  /** IANA name of the time zone that the fields are read in. */
  zone: v.optional(v.pipe(v.string(), v.maxLength(100)), 'UTC'),
  missed: v.optional(v.picklist(missedRuns), 'once'),
  enabled: v.optional(v.boolean(), true),
  attempts: v.optional(attemptsSchema, 3),
  /** The body of each call, as JSON text. */
  input: v.optional(v.pipe(v.string(), v.maxLength(64 * 1024)), '{}'),
});
export type ScheduleRequest = v.InferOutput<typeof scheduleRequestSchema>;

export const scheduleSchema = v.object({
  id: v.string(),
  function: v.string(),
  cron: v.string(),
  zone: v.string(),
  missed: v.picklist(missedRuns),
  enabled: v.boolean(),
  attempts: v.number(),
  input: v.string(),
  /** When it runs next; null when it is switched off. */
  nextAt: v.nullable(v.string()),
  lastAt: v.nullable(v.string()),
  /** The job of the last run; null before the first, and when it could not be accepted. */
  lastJob: v.nullable(v.string()),
  /** Why the last run could not be accepted. */
  lastProblem: v.nullable(v.string()),
});
export type Schedule = v.InferOutput<typeof scheduleSchema>;

export const scheduleListSchema = v.object({ items: v.array(scheduleSchema) });

export const scheduleRoutes = {
  schedules: {
    method: 'GET',
    path: '/api/schedules',
    summary: 'My schedules',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: scheduleListSchema },
  },
  createSchedule: {
    method: 'POST',
    path: '/api/schedules',
    summary: 'Call a function at set times, by jobs',
    access: 'session',
    scope: 'write',
    body: scheduleRequestSchema,
    answer: { status: 201, body: scheduleSchema },
  },
  changeSchedule: {
    method: 'PUT',
    path: '/api/schedules/:id',
    summary: 'Write one of my schedules anew',
    access: 'session',
    scope: 'write',
    params: v.object({ id: jobIdSchema }),
    body: scheduleRequestSchema,
    answer: { status: 200, body: scheduleSchema },
  },
  deleteSchedule: {
    method: 'DELETE',
    path: '/api/schedules/:id',
    summary: 'Delete one of my schedules',
    access: 'session',
    scope: 'write',
    params: v.object({ id: jobIdSchema }),
    answer: none,
  },
} as const satisfies Record<string, Route>;
