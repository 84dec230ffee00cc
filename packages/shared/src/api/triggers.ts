import * as v from 'valibot';
import { nameSchema, referenceSchema } from '../names.js';
import { attemptsSchema, jobIdSchema } from './jobs.js';
import type { Route } from './route.js';

/** A trigger as its owner writes it: each event of a topic of theirs becomes a job of a function. */
export const triggerRequestSchema = v.strictObject({
  /** Of my own: what `emit` of my functions names. It need not exist yet. */
  topic: nameSchema,
  /** `owner/name[@version][/def]`; without a version the one that is live at the time. The event's data is its body. */
  function: referenceSchema,
  enabled: v.optional(v.boolean(), true),
  attempts: v.optional(attemptsSchema, 3),
});
export type TriggerRequest = v.InferOutput<typeof triggerRequestSchema>;

export const triggerSchema = v.object({
  id: v.string(),
  topic: v.string(),
  function: v.string(),
  enabled: v.boolean(),
  attempts: v.number(),
  lastAt: v.nullable(v.string()),
  /** The job of the last event; null before the first, and when it could not be accepted. */
  lastJob: v.nullable(v.string()),
  /** Why events wait, or why the last one was left out. */
  lastProblem: v.nullable(v.string()),
  /** Events that were forgotten before they could become jobs. */
  lost: v.number(),
});
export type Trigger = v.InferOutput<typeof triggerSchema>;

const params = v.object({ id: jobIdSchema });

export const triggerRoutes = {
  triggers: {
    method: 'GET',
    path: '/api/triggers',
    summary: 'My triggers',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: v.object({ items: v.array(triggerSchema) }) },
  },
  createTrigger: {
    method: 'POST',
    path: '/api/triggers',
    summary: 'Call a function for each event of one of my topics, by jobs',
    access: 'session',
    scope: 'write',
    body: triggerRequestSchema,
    answer: { status: 201, body: triggerSchema },
  },
  changeTrigger: {
    method: 'PUT',
    path: '/api/triggers/:id',
    summary: 'Write one of my triggers anew',
    access: 'session',
    scope: 'write',
    params,
    body: triggerRequestSchema,
    answer: { status: 200, body: triggerSchema },
  },
  deleteTrigger: {
    method: 'DELETE',
    path: '/api/triggers/:id',
    summary: 'Delete one of my triggers',
    access: 'session',
    scope: 'write',
    params,
    answer: { status: 204, body: null },
  },
} as const satisfies Record<string, Route>;
