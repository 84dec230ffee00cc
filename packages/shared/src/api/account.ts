import * as v from 'valibot';
import { nameSchema } from '../names.js';
import { none, type Route } from './route.js';

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

export const accountRoutes = {
  signUp: {
    method: 'POST',
    path: '/api/account',
    summary: 'Make an account and sign in',
    access: 'anyone',
    body: credentialsSchema,
    answer: { status: 201, body: accountSchema },
  },
  account: {
    method: 'GET',
    path: '/api/account',
    summary: 'The signed-in account',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: accountSchema },
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in',
    access: 'anyone',
    body: signInSchema,
    answer: { status: 200, body: accountSchema },
  },
  signOut: { method: 'DELETE', path: '/api/session', summary: 'Sign out', access: 'anyone', answer: none },
} as const satisfies Record<string, Route>;
