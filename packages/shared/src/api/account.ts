import * as v from 'valibot';
import { nameSchema } from '../names.js';

export const passwordSchema = v.pipe(
  v.string(),
  v.minLength(8, 'A password has at least 8 characters.'),
  v.maxLength(256, 'A password has at most 256 characters.'),
);

export const credentialsSchema = v.strictObject({ name: nameSchema, password: passwordSchema });

/** Sign-in takes any strings: whether they fit is the server's answer, not the form's. */
export const signInSchema = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(256)),
  password: v.pipe(v.string(), v.maxLength(256)),
});

export const accountSchema = v.object({ name: v.string(), administrator: v.boolean(), createdAt: v.string() });
export type Account = v.InferOutput<typeof accountSchema>;

/** What a bearer token may do. `invoke` calls functions; `read` and `write` are the developer side. */
export const scopes = ['invoke', 'read', 'write'] as const;
export type Scope = (typeof scopes)[number];

export const tokenRequestSchema = v.strictObject({
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  scopes: v.pipe(v.array(v.picklist(scopes)), v.minLength(1, 'A token needs at least one scope.')),
  /** Lifetime in seconds; without it the token lasts until it is revoked. */
  expiresIn: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10 * 366 * 86_400))),
});
/** The token itself is shown this once. */
export const createdTokenSchema = v.object({
  id: v.string(),
  token: v.string(),
  label: v.string(),
  scopes: v.array(v.picklist(scopes)),
});
export const tokenSchema = v.object({
  id: v.string(),
  label: v.string(),
  prefix: v.string(),
  scopes: v.array(v.picklist(scopes)),
  createdAt: v.string(),
  expiresAt: v.nullable(v.string()),
  lastUsedAt: v.nullable(v.string()),
});
export const tokenListSchema = v.object({ items: v.array(tokenSchema) });
export type Token = v.InferOutput<typeof tokenSchema>;
