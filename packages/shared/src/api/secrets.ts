import * as v from 'valibot';
import { secretLimits } from '../limits.js';
import { none, owned, type Route } from './route.js';

/** A secret is named as an environment variable is. */
export const secretNameSchema = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z_][A-Za-z0-9_]{0,126}$/,
    'A secret is named like an environment variable: letters, digits and "_", at most 127.',
  ),
);

/** What is told of a secret: never its value. */
export const secretSchema = v.object({ name: v.string(), updatedAt: v.string() });
export type SecretView = v.InferOutput<typeof secretSchema>;

const list = v.object({ items: v.array(secretSchema) });

export const putSecretSchema = v.strictObject({
  value: v.pipe(
    v.string(),
    v.minLength(1, 'A secret has at least one character.'),
    v.maxBytes(secretLimits.valueBytes, `A secret has at most ${secretLimits.valueBytes} bytes of UTF-8.`),
  ),
});

const ofAccount = v.object({ secret: secretNameSchema });
const ofFunction = v.object({ ...owned.entries, ...ofAccount.entries });

export const secretRoutes = {
  secrets: {
    method: 'GET',
    path: '/api/secrets',
    summary: 'Names of the secrets that all my functions may read',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: list },
  },
  putSecret: {
    method: 'PUT',
    path: '/api/secrets/:secret',
    summary: 'Set a secret that all my functions may read',
    access: 'session',
    scope: 'write',
    params: ofAccount,
    body: putSecretSchema,
    answer: { status: 200, body: secretSchema },
  },
  deleteSecret: {
    method: 'DELETE',
    path: '/api/secrets/:secret',
    summary: 'Delete a secret of my account',
    access: 'session',
    scope: 'write',
    params: ofAccount,
    answer: none,
  },
  functionSecrets: {
    method: 'GET',
    path: '/api/functions/:owner/:name/secrets',
    summary: 'Names of the secrets of my function',
    access: 'session',
    scope: 'read',
    params: owned,
    answer: { status: 200, body: list },
  },
  putFunctionSecret: {
    method: 'PUT',
    path: '/api/functions/:owner/:name/secrets/:secret',
    summary: 'Set a secret of my function; it wins over one of my account',
    access: 'session',
    scope: 'write',
    params: ofFunction,
    body: putSecretSchema,
    answer: { status: 200, body: secretSchema },
  },
  deleteFunctionSecret: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/secrets/:secret',
    summary: 'Delete a secret of my function',
    access: 'session',
    scope: 'write',
    params: ofFunction,
    answer: none,
  },
} as const satisfies Record<string, Route>;
