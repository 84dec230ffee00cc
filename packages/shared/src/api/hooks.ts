import * as v from 'valibot';
import { referenceSchema } from '../names.js';
import { attemptsSchema, jobIdSchema } from './jobs.js';
import type { Route } from './route.js';

/** How a delivery shows that it comes from who knows the secret; `none`: the address is the secret. */
export const hookChecks = ['none', 'github', 'stripe', 'slack', 'hmac'] as const;
export type HookCheck = (typeof hookChecks)[number];

/** A hook as its owner writes it: an address whose deliveries become jobs of a function. */
export const hookRequestSchema = v.strictObject({
  /** `owner/name[@version][/def]`; without a version the one that is live at the time. */
  function: referenceSchema,
  check: v.optional(v.picklist(hookChecks), 'none'),
  /** Shared with who delivers. Left out when a hook is written anew: the one it has. */
  secret: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(500))),
  /** Of `hmac`: the header with the HMAC-SHA256 of the body, in hex or base64, perhaps behind `sha256=`. */
  header: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/)), 'x-signature'),
  enabled: v.optional(v.boolean(), true),
  attempts: v.optional(attemptsSchema, 3),
});
export type HookRequest = v.InferOutput<typeof hookRequestSchema>;

export const hookSchema = v.object({
  id: v.string(),
  /** Where deliveries are sent by POST, on this instance: `/hooks/<id>`. */
  url: v.string(),
  function: v.string(),
  check: v.picklist(hookChecks),
  header: v.string(),
  enabled: v.boolean(),
  attempts: v.number(),
});
export type Hook = v.InferOutput<typeof hookSchema>;

const params = v.object({ id: jobIdSchema });

export const hookRoutes = {
  hooks: {
    method: 'GET',
    path: '/api/hooks',
    summary: 'My hooks',
    access: 'session',
    scope: 'write',
    answer: { status: 200, body: v.object({ items: v.array(hookSchema) }) },
  },
  createHook: {
    method: 'POST',
    path: '/api/hooks',
    summary: 'Make an address whose deliveries become jobs of a function',
    access: 'session',
    scope: 'write',
    body: hookRequestSchema,
    answer: { status: 201, body: hookSchema },
  },
  changeHook: {
    method: 'PUT',
    path: '/api/hooks/:id',
    summary: 'Write one of my hooks anew; its address stays',
    access: 'session',
    scope: 'write',
    params,
    body: hookRequestSchema,
    answer: { status: 200, body: hookSchema },
  },
  deleteHook: {
    method: 'DELETE',
    path: '/api/hooks/:id',
    summary: 'Delete one of my hooks',
    access: 'session',
    scope: 'write',
    params,
    answer: { status: 204, body: null },
  },
} as const satisfies Record<string, Route>;
