import * as v from 'valibot';
import { checkResultSchema, checksSchema } from '../checks/check.js';
import { authorLimitCeilings } from '../limits.js';
import { nameSchema } from '../names.js';
import { originsSchema } from '../origin.js';
import {
  conventionSchema,
  environmentNames,
  fileContentSchema,
  filesSchema,
  functionSchemaSchema,
  sha256Schema,
  tagSchema,
} from '../program.js';
import { none, owned, type Route } from './route.js';

export const visibilitySchema = v.picklist(['public', 'private']);
export type Visibility = v.InferOutput<typeof visibilitySchema>;
/** Who may call a public function: anyone, or bearers of a token with scope `invoke`. */
export const accessSchema = v.picklist(['open', 'key']);

export const functionLimitsSchema = v.strictObject({
  callMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(authorLimitCeilings.callMs))),
  memoryBytes: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(64 * 1024 * 1024), v.maxValue(authorLimitCeilings.memoryBytes)),
  ),
  /** Calls by one visitor: an account, else a client address. */
  visitorCallsPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
  /** Pages that may call it; unset: pages of every site. Programs send no origin and are not concerned. */
  origins: v.optional(originsSchema),
});
export type FunctionLimits = v.InferOutput<typeof functionLimitsSchema>;

/** `PUT /api/functions/:name` */
export const publishSchema = v.strictObject({
  files: filesSchema,
  visibility: visibilitySchema,
  access: v.optional(accessSchema, 'open'),
  tags: v.optional(v.pipe(v.array(tagSchema), v.maxLength(20)), []),
  description: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
  entry: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  convention: v.optional(conventionSchema, 'plain'),
  limits: v.optional(functionLimitsSchema, {}),
  checks: v.optional(checksSchema, []),
});
export type PublishRequest = v.InferInput<typeof publishSchema>;
export type PublishedProgram = v.InferOutput<typeof publishSchema>;

export const publishedSchema = v.object({
  owner: v.string(),
  name: v.string(),
  version: v.number(),
  /** Path of the endpoint on this instance: `/f/demo/word_count`. */
  url: v.string(),
  entry: v.nullable(v.string()),
  schema: functionSchemaSchema,
  /** The Python it runs in; `GET /api/instance` says whether that is ready. */
  environment: v.picklist(environmentNames),
});
export type Published = v.InferOutput<typeof publishedSchema>;

/** What a publish is doing, in this order; told to those who accept `text/event-stream`. */
export const publishSteps = ['reading', 'packages', 'preparing', 'saving'] as const;
export const publishStepSchema = v.object({
  step: v.picklist(publishSteps),
  /** Of `packages`, which is left out where there are none to install: what is being done, and how far it is, 0 to 1. */
  detail: v.optional(v.string()),
  fraction: v.optional(v.number()),
  environment: v.optional(v.picklist(environmentNames)),
});
export type PublishStep = v.InferOutput<typeof publishStepSchema>;

export const versionSummarySchema = v.object({ version: v.number(), createdAt: v.string(), live: v.boolean() });

/** A function as skybox lists it. */
export const functionCardSchema = v.object({
  owner: v.string(),
  name: v.string(),
  version: v.number(),
  description: v.string(),
  tags: v.array(v.string()),
  schema: functionSchemaSchema,
  visibility: visibilitySchema,
  callsThisWeek: v.number(),
  updatedAt: v.string(),
});
export type FunctionCard = v.InferOutput<typeof functionCardSchema>;

/** `GET /api/functions/:owner/:name[@version]`: text files inline, other bytes in base64. */
export const functionDetailSchema = v.object({
  ...functionCardSchema.entries,
  url: v.string(),
  access: accessSchema,
  convention: conventionSchema,
  entry: v.nullable(v.string()),
  limits: functionLimitsSchema,
  files: v.record(v.string(), fileContentSchema),
  versions: v.array(versionSummarySchema),
  clonedFrom: v.nullable(v.string()),
  /** `owner/name` of the published functions this version imports, as far as the reader may see them. */
  uses: v.optional(v.array(v.string()), []),
  checks: v.optional(checksSchema, []),
  /** Of the run at publish; null when nothing was run. */
  checkResults: v.optional(v.nullable(v.array(checkResultSchema)), null),
});
export type FunctionDetail = v.InferOutput<typeof functionDetailSchema>;

export const cloneSchema = v.strictObject({ name: v.optional(nameSchema) });
export const rollbackSchema = v.strictObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

export const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ items: v.array(item), next: v.nullable(v.string()) });
export const functionPageSchema = pageOf(functionCardSchema);

export const pageQuerySchema = v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(500))) });

export const functionRoutes = {
  putBlob: {
    method: 'PUT',
    path: '/api/blobs/:sha256',
    summary: 'Upload the bytes of a file',
    access: 'session',
    scope: 'write',
    params: v.object({ sha256: sha256Schema }),
    answer: none,
  },
  publish: {
    method: 'PUT',
    path: '/api/functions/:name',
    summary: 'Publish a version',
    access: 'session',
    scope: 'write',
    params: v.object({ name: nameSchema }),
    body: publishSchema,
    answer: { status: 201, body: publishedSchema },
  },
  myFunctions: {
    method: 'GET',
    path: '/api/functions',
    summary: 'My functions',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: functionPageSchema },
  },
  function: {
    method: 'GET',
    path: '/api/functions/:owner/:name',
    summary: 'Code, schema, tags and versions; `name@version` for one version',
    access: 'anyone',
    params: v.object({ owner: nameSchema, name: v.string() }),
    answer: { status: 200, body: functionDetailSchema },
  },
  deleteFunction: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name',
    summary: 'Delete a function',
    access: 'session',
    scope: 'write',
    params: owned,
    answer: none,
  },
  clone: {
    method: 'POST',
    path: '/api/functions/:owner/:name/clone',
    summary: 'Clone a function into my account, privately',
    access: 'session',
    scope: 'write',
    params: owned,
    body: cloneSchema,
    answer: { status: 201, body: publishedSchema },
  },
  rollback: {
    method: 'POST',
    path: '/api/functions/:owner/:name/rollback',
    summary: 'Make an earlier version live',
    access: 'session',
    scope: 'write',
    params: owned,
    body: rollbackSchema,
    answer: { status: 200, body: publishedSchema },
  },
  functionDocument: {
    method: 'GET',
    path: '/api/functions/:owner/:name/openapi.json',
    summary: 'OpenAPI of one function, also of a private one of mine',
    access: 'anyone',
    params: owned,
    answer: { status: 200, body: v.record(v.string(), v.unknown()) },
  },
} as const satisfies Record<string, Route>;
