import * as v from 'valibot';
import { base64Schema } from '../base64.js';
import { none, owned, type Route } from './route.js';
import { storedValueSchema } from './run.js';

/** `scope="caller"` keeps a value for each calling account; the function's own values have no caller. */
const callerSchema = v.optional(v.union([v.literal(''), v.pipe(v.string(), v.uuid())]), '');
/** A key as functions may use it: PostgreSQL keeps no NUL. */
export const storeKeySchema = v.pipe(
  v.string(),
  v.maxLength(512),
  v.check(key => !key.includes('\0'), 'A key cannot contain the character NUL.'),
);
/** Counts writes; 0 stands for a key that is not there. */
const versionSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** One stored value as a list shows it. */
export const storedEntrySchema = v.object({
  key: v.string(),
  caller: v.string(),
  /** Name of the calling account; null for the function's own values and for accounts that are gone. */
  callerName: v.nullable(v.string()),
  encoding: storedValueSchema.entries.encoding,
  bytes: v.number(),
  version: v.number(),
  updatedAt: v.string(),
  expiresAt: v.nullable(v.string()),
  /** The bytes, where the list was asked for them. */
  base64: v.optional(v.string()),
});
export type StoredEntryView = v.InferOutput<typeof storedEntrySchema>;

export const storedPageSchema = v.object({
  items: v.array(storedEntrySchema),
  next: v.nullable(v.string()),
  /** Everything the function stores, and how much it may. */
  totalBytes: v.number(),
  limitBytes: v.number(),
});

/** `GET …/store`: the function's own values by key, then those of its callers. With `values=yes` a page also ends where its values reach a few MiB. */
export const storeQuerySchema = v.object({
  prefix: v.optional(storeKeySchema, ''),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(5000))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,2}$/)), '100'),
  values: v.optional(v.picklist(['yes', 'no']), 'no'),
});

/** Without `key` it is the empty key, which is one as well. */
export const valueQuerySchema = v.object({ key: v.optional(storeKeySchema, ''), caller: callerSchema });
export const storedValueViewSchema = v.object({ ...storedEntrySchema.entries, base64: v.string() });

/**
 * `PUT …/store/value`: writes when the key is still at version `expected`, else `conflict`. `json` is JSON text, so that
 * no number changes on its way; `value` brings back bytes as they were, for undo.
 */
export const writeValueSchema = v.pipe(
  v.strictObject({
    key: storeKeySchema,
    caller: callerSchema,
    expected: versionSchema,
    json: v.optional(v.string()),
    value: v.optional(v.object({ ...storedValueSchema.entries, base64: base64Schema })),
    expiresAt: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp()))),
  }),
  v.check(({ json, value }) => (json === undefined) !== (value === undefined), 'Send either "json" or "value".'),
);
export const writtenValueSchema = v.object({ version: v.number() });

export const deleteValueSchema = v.object({
  ...valueQuerySchema.entries,
  expected: v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,15}$/), v.transform(Number)),
});

export const storeRoutes = {
  storedValues: {
    method: 'GET',
    path: '/api/functions/:owner/:name/store',
    summary: 'What my function stores, by key',
    access: 'session',
    scope: 'read',
    params: owned,
    query: storeQuerySchema,
    answer: { status: 200, body: storedPageSchema },
  },
  storedValue: {
    method: 'GET',
    path: '/api/functions/:owner/:name/store/value',
    summary: 'One stored value',
    access: 'session',
    scope: 'read',
    params: owned,
    query: valueQuerySchema,
    answer: { status: 200, body: storedValueViewSchema },
  },
  writeStoredValue: {
    method: 'PUT',
    path: '/api/functions/:owner/:name/store/value',
    summary: 'Write a stored value if it is still the one I saw',
    access: 'session',
    scope: 'write',
    params: owned,
    body: writeValueSchema,
    answer: { status: 200, body: writtenValueSchema },
  },
  deleteStoredValue: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/store/value',
    summary: 'Delete a stored value if it is still the one I saw',
    access: 'session',
    scope: 'write',
    params: owned,
    query: deleteValueSchema,
    answer: none,
  },
} as const satisfies Record<string, Route>;
