import * as v from 'valibot';
import { nameSchema } from '../names.js';
import { conventionSchema, filesSchema } from '../program.js';
import { functionDetailSchema } from './functions.js';
import { none, type Route } from './route.js';

export const draftIdSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,40}$/, 'A draft is named by 1 to 40 letters.'),
);

/** What of a draft is kept beside its files. */
export const draftDetailsSchema = v.strictObject({
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  entry: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  convention: v.optional(conventionSchema),
  /** The function it publishes to. */
  published: v.optional(
    v.strictObject({ owner: nameSchema, name: nameSchema, version: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  ),
  /** `owner/name@version` it was cloned from. */
  origin: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export type DraftDetails = v.InferOutput<typeof draftDetailsSchema>;

const revisionSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `PUT /api/drafts/:id`: answered with `conflict` unless `base` is the revision that is there (0: none). */
export const putDraftSchema = v.strictObject({
  base: revisionSchema,
  ...draftDetailsSchema.entries,
  files: filesSchema,
});
export type PutDraft = v.InferOutput<typeof putDraftSchema>;

export const deleteDraftQuerySchema = v.object({
  /** The revision that is deleted. */
  base: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
});

export const draftRevisionSchema = v.object({ revision: revisionSchema });

/** A draft as the list shows it. A deleted one stays for a while, so that other devices hear of it. */
export const draftSummarySchema = v.object({
  id: draftIdSchema,
  title: v.string(),
  revision: revisionSchema,
  bytes: v.number(),
  updatedAt: v.string(),
  deleted: v.boolean(),
});
export type DraftSummary = v.InferOutput<typeof draftSummarySchema>;
export const draftListSchema = v.object({ items: v.array(draftSummarySchema) });

/** A draft with its files: text inline, other bytes in base64. */
export const keptDraftSchema = v.object({
  id: draftIdSchema,
  revision: revisionSchema,
  updatedAt: v.string(),
  ...draftDetailsSchema.entries,
  files: functionDetailSchema.entries.files,
});
export type KeptDraft = v.InferOutput<typeof keptDraftSchema>;

export const draftRoutes = {
  drafts: {
    method: 'GET',
    path: '/api/drafts',
    summary: 'My drafts, without their files; deleted ones for 90 days',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: draftListSchema },
  },
  draft: {
    method: 'GET',
    path: '/api/drafts/:id',
    summary: 'One of my drafts, with its files',
    access: 'session',
    scope: 'read',
    params: v.object({ id: draftIdSchema }),
    answer: { status: 200, body: keptDraftSchema },
  },
  putDraft: {
    method: 'PUT',
    path: '/api/drafts/:id',
    summary: 'Keep a draft; `conflict` when it was changed since `base`',
    access: 'session',
    scope: 'write',
    params: v.object({ id: draftIdSchema }),
    body: putDraftSchema,
    answer: { status: 200, body: draftRevisionSchema },
  },
  deleteDraft: {
    method: 'DELETE',
    path: '/api/drafts/:id',
    summary: 'Delete a draft; `conflict` when it was changed since `base`',
    access: 'session',
    scope: 'write',
    params: v.object({ id: draftIdSchema }),
    query: deleteDraftQuerySchema,
    answer: none,
  },
} as const satisfies Record<string, Route>;
