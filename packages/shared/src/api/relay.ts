import * as v from 'valibot';
import { base64Schema } from '../base64.js';
import type { Route } from './route.js';

/** Of one relayed request, beside the limits of the instance: characters of its address, headers and their text. */
export const relayBounds = { urlCharacters: 8192, headers: 100, headerCharacters: 32 * 1024 } as const;

export const relayMethods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const token = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/));
/** Latin 1 without control characters: nothing that could begin another header. */
const value = v.pipe(v.string(), v.regex(/^[\t\x20-\x7e\x80-\xff]*$/));
const charactersOf = (headers: readonly (readonly [string, string])[]): number =>
  headers.reduce((sum, [name, content]) => sum + name.length + content.length, 0);

export const relayHeadersSchema = v.pipe(
  v.array(v.strictTuple([token, value])),
  v.maxLength(relayBounds.headers),
  v.check(headers => charactersOf(headers) <= relayBounds.headerCharacters, 'The headers are too long together.'),
);

/** An absolute address as `URL` reads it. User names are refused: they are there to deceive a reader. */
export const relayUrlSchema = v.pipe(
  v.string(),
  v.maxLength(relayBounds.urlCharacters),
  v.regex(/^https?:\/\/[^\s/?#@\\]+(?:[/?#]|$)/i, 'Expected an http or https address without a user name.'),
  v.url(),
);

/** `POST /api/relay`: a request that a host refuses to a page. `body` is base64. */
export const relaySchema = v.strictObject({
  url: relayUrlSchema,
  method: v.picklist(relayMethods),
  headers: v.optional(relayHeadersSchema, []),
  body: v.optional(base64Schema, ''),
});
export type RelayBody = v.InferOutput<typeof relaySchema>;

/** Why a host gave no answer that can be passed on. */
export const relayFailureSchema = v.object({
  outcome: v.picklist(['refused', 'unreachable', 'timed-out', 'too-large']),
  /** One sentence for whoever made the request. */
  detail: v.string(),
});

/** What the host answered is data in here, whatever its status: none of it becomes an answer of the instance. */
export const relayAnswerSchema = v.variant('outcome', [
  v.object({
    outcome: v.literal('answered'),
    status: v.number(),
    headers: v.array(v.tuple([v.string(), v.string()])),
    /** base64, decompressed. */
    body: v.string(),
  }),
  relayFailureSchema,
]);
export type RelayAnswer = v.InferOutput<typeof relayAnswerSchema>;

export const relayRoutes = {
  relay: {
    method: 'POST',
    path: '/api/relay',
    summary: 'Make a request to a host that refuses it to a page; what it answers comes back as data',
    access: 'session',
    scope: 'write',
    body: relaySchema,
    answer: { status: 200, body: relayAnswerSchema },
  },
} as const satisfies Record<string, Route>;
