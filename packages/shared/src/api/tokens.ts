import * as v from 'valibot';
import { scopes } from './account.js';
import { none, type Route } from './route.js';

/** `bearer` is skython's own; the others are what clients of other platforms prove themselves with. */
export const tokenKinds = ['bearer', 'aws', 'openwhisk'] as const;
export type TokenKind = (typeof tokenKinds)[number];

const labelSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const scopesSchema = v.pipe(v.array(v.picklist(scopes)), v.minLength(1, 'A token needs at least one scope.'));
/** Lifetime in seconds; without it the token lasts until it is revoked. */
const expiresInSchema = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10 * 366 * 86_400)));

/** Clients of other platforms publish and call with the same credential: it may do all unless said otherwise. */
const compatible = <const K extends TokenKind>(kind: K, label: string) =>
  v.strictObject({
    kind: v.literal(kind),
    label: v.optional(labelSchema, label),
    scopes: v.optional(scopesSchema, [...scopes]),
    expiresIn: expiresInSchema,
  });

export const tokenRequestSchema = v.variant('kind', [
  v.strictObject({
    kind: v.optional(v.literal('bearer'), 'bearer'),
    label: labelSchema,
    scopes: scopesSchema,
    expiresIn: expiresInSchema,
  }),
  compatible('aws', 'AWS'),
  compatible('openwhisk', 'OpenWhisk'),
]);
export type TokenRequest = v.InferOutput<typeof tokenRequestSchema>;

const made = { id: v.string(), label: v.string(), scopes: v.array(v.picklist(scopes)) };

/** The secret part of a token is shown this once. */
export const createdTokenSchema = v.variant('kind', [
  v.object({ ...made, kind: v.literal('bearer'), token: v.string() }),
  v.object({ ...made, kind: v.literal('aws'), access_key_id: v.string(), secret_access_key: v.string() }),
  /** `auth` is `uuid:key`, as `wsk property set --auth` takes it. */
  v.object({ ...made, kind: v.literal('openwhisk'), auth: v.string() }),
]);
export type CreatedToken = v.InferOutput<typeof createdTokenSchema>;

export const tokenSchema = v.object({
  id: v.string(),
  kind: v.picklist(tokenKinds),
  label: v.string(),
  /** Its beginning; of compatibility credentials the part that is no secret. */
  prefix: v.string(),
  scopes: v.array(v.picklist(scopes)),
  createdAt: v.string(),
  expiresAt: v.nullable(v.string()),
  lastUsedAt: v.nullable(v.string()),
});
export const tokenListSchema = v.object({ items: v.array(tokenSchema) });
export type Token = v.InferOutput<typeof tokenSchema>;

export const tokenRoutes = {
  createToken: {
    method: 'POST',
    path: '/api/tokens',
    summary: 'Make a token, or a credential for clients of another platform; its secret is shown once',
    access: 'session',
    scope: 'write',
    body: tokenRequestSchema,
    answer: { status: 201, body: createdTokenSchema },
  },
  tokens: {
    method: 'GET',
    path: '/api/tokens',
    summary: 'My tokens',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: tokenListSchema },
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/tokens/:id',
    summary: 'Revoke a token',
    access: 'session',
    scope: 'write',
    params: v.object({ id: v.string() }),
    answer: none,
  },
} as const satisfies Record<string, Route>;
