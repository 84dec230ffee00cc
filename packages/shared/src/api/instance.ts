import * as v from 'valibot';
import type { Route } from './route.js';

/** `GET /api/instance`: what the page needs to know about the instance it came from. */
export const instanceSchema = v.object({
  version: v.string(),
  signUp: v.picklist(['open', 'closed']),
  execution: v.object({ available: v.boolean(), missing: v.array(v.string()) }),
  /** Whether requests that hosts refuse to a page may go through the instance. */
  relay: v.boolean(),
  environments: v.array(
    v.object({
      name: v.string(),
      state: v.picklist(['ready', 'installing', 'failed', 'off']),
      step: v.string(),
      fraction: v.nullable(v.number()),
    }),
  ),
  limits: v.record(v.string(), v.number()),
});
export type Instance = v.InferOutput<typeof instanceSchema>;

export const readinessSchema = v.object({
  ready: v.boolean(),
  checks: v.record(v.string(), v.object({ ok: v.boolean(), detail: v.string() })),
});
export type Readiness = v.InferOutput<typeof readinessSchema>;

export const instanceRoutes = {
  instance: {
    method: 'GET',
    path: '/api/instance',
    summary: 'What this instance offers',
    access: 'anyone',
    answer: { status: 200, body: instanceSchema },
  },
} as const satisfies Record<string, Route>;
