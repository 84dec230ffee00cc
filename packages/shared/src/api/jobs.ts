import * as v from 'valibot';
import { outcomeKinds } from '../outcome.js';
import { pageOf } from './functions.js';
import { relayUrlSchema } from './relay.js';
import type { Route } from './route.js';

/** `waiting` also between two attempts; `failed` jobs are the dead letters: they stay until they are replayed or too old. */
export const jobStates = ['waiting', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** Whether nothing more happens to a job by itself. */
export const hasEnded = (state: JobState): boolean => state !== 'waiting' && state !== 'running';

/** More important jobs of an account go first; those of other accounts are not touched by it. */
export const jobPriorities = { lowest: -9, highest: 9 } as const;
/** The highest number of attempts anyone may ask for. */
export const MOST_ATTEMPTS = 10;
/** Seconds a job may be put off. */
export const LONGEST_DELAY = 7 * 86_400;

const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const attemptsSchema = wholeNumber(1, MOST_ATTEMPTS);

/** What whoever submits a job may ask for. */
export const jobWishesSchema = v.strictObject({
  priority: v.optional(wholeNumber(jobPriorities.lowest, jobPriorities.highest), 0),
  /** Attempts in all, the first included. */
  attempts: v.optional(attemptsSchema, 3),
  /** Seconds before the first attempt. */
  delay: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_DELAY)), 0),
  /** Told by a signed request when the job has ended. */
  callback: v.optional(relayUrlSchema),
  /** The same key submitted again within a day is the same job. */
  key: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.regex(/^[\x20-\x7e]+$/))),
});
export type JobWishes = v.InferOutput<typeof jobWishesSchema>;

/** The headers by which a call asks to become a job. */
export function jobHeaders(wishes: Readonly<Record<string, string | number>> | undefined): Record<string, string> {
  if (wishes === undefined) return {};
  const named = Object.entries(wishes).map(([name, value]) => [
    name === 'key' ? 'idempotency-key' : `x-skython-${name}`,
    String(value),
  ]);
  return { prefer: 'respond-async', ...Object.fromEntries(named) };
}

const moment = v.string();

/** A call that was accepted to be made later. */
export const jobSchema = v.object({
  id: v.string(),
  /** `owner/name`, with `/def` for one def of a program. */
  function: v.string(),
  version: v.number(),
  state: v.picklist(jobStates),
  priority: v.number(),
  /** Attempts made or under way, and how many there may be. */
  attempts: v.number(),
  maxAttempts: v.number(),
  /** Account that submitted it; null for a visitor without one. */
  submitter: v.nullable(v.string()),
  /**
   * What submitted it by itself: `schedule/<id>`, `trigger/<id>`, `hook/<id>`; null for whoever called, and to everybody but
   * the submitter.
   */
  origin: v.nullable(v.string()),
  acceptedAt: moment,
  /** Not before: of the next attempt. */
  runAt: moment,
  startedAt: v.nullable(moment),
  endedAt: v.nullable(moment),
  /** Of the latest attempt: its log is found under it. */
  invocation: v.nullable(v.string()),
  /** How the latest attempt ended. */
  outcome: v.nullable(v.picklist(outcomeKinds)),
  /** The problem document of the latest attempt that failed. */
  problem: v.nullable(v.looseObject({ type: v.string(), title: v.string(), status: v.number(), detail: v.string() })),
  /** Where the function's answer is, once the job has succeeded. */
  result: v.nullable(v.object({ url: v.string(), status: v.number(), mediaType: v.string(), bytes: v.number() })),
  /** What the function said last of how far it is, from 0 to 1. */
  progress: v.nullable(v.object({ done: v.number(), note: v.string() })),
  /** Null to everybody but the submitter. */
  callback: v.nullable(v.object({ url: v.string(), state: v.picklist(['waiting', 'taken', 'failed']) })),
  /** Somebody asked for it to end while it runs. */
  cancelling: v.boolean(),
});
export type JobProgress = NonNullable<v.InferOutput<typeof jobSchema>['progress']>;
export type Job = v.InferOutput<typeof jobSchema>;

const ORIGIN = /^(schedule|trigger|hook)\/[0-9a-f-]{36}$/;
const FUNCTION = /^[a-z][a-z0-9_-]{0,62}\/[a-z][a-z0-9_-]{0,62}$/;

/** A function's answer as data: none of it becomes an answer of the instance. */
export const jobAnswerSchema = v.object({ status: v.number(), mediaType: v.string(), base64: v.string() });
export type JobAnswer = v.InferOutput<typeof jobAnswerSchema>;

export const jobIdSchema = v.pipe(v.string(), v.uuid());

export const jobQuerySchema = v.object({
  /** `owned`: of my functions; `submitted`: by me, whoever owns the function. */
  whose: v.optional(v.picklist(['owned', 'submitted']), 'owned'),
  state: v.optional(v.picklist(jobStates)),
  /** `owner/name` */
  function: v.optional(v.pipe(v.string(), v.regex(FUNCTION))),
  /** What submitted them: `trigger/<id>` and the like. */
  origin: v.optional(v.pipe(v.string(), v.regex(ORIGIN))),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9][0-9]?$/)), '50'),
});

export const jobRoutes = {
  jobs: {
    method: 'GET',
    path: '/api/jobs',
    summary: 'Jobs of my functions, or those I submitted, latest first',
    access: 'session',
    scope: 'read',
    query: jobQuerySchema,
    answer: { status: 200, body: pageOf(jobSchema) },
  },
  job: {
    method: 'GET',
    path: '/api/jobs/:id',
    summary: 'One job: its state and how it ended. Who submitted it without an account needs nothing but its id',
    access: 'anyone',
    params: v.object({ id: jobIdSchema }),
    answer: { status: 200, body: jobSchema },
  },
  jobAnswer: {
    method: 'GET',
    path: '/api/jobs/:id/result',
    summary: 'What a job answered, as data',
    access: 'session',
    params: v.object({ id: jobIdSchema }),
    answer: { status: 200, body: jobAnswerSchema },
  },
  cancelJob: {
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    summary: 'Cancel a job; one that runs is ended',
    access: 'session',
    scope: 'invoke',
    params: v.object({ id: jobIdSchema }),
    answer: { status: 200, body: jobSchema },
  },
  replayJob: {
    method: 'POST',
    path: '/api/jobs/:id/replay',
    summary: 'Run a failed or cancelled job again, by the live version unless it named one',
    access: 'session',
    scope: 'invoke',
    params: v.object({ id: jobIdSchema }),
    answer: { status: 200, body: jobSchema },
  },
} as const satisfies Record<string, Route>;
