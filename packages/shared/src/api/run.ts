import * as v from 'valibot';
import { conventionSchema, filesSchema } from '../program.js';
import { none, type Route } from './route.js';

/** One stored value, as it crosses the wire: its bytes in base64. */
export const storedValueSchema = v.object({ encoding: v.picklist(['json', 'pickle']), base64: v.string() });

/** `POST /api/run`: a draft on the server. `input` is JSON text, so that no number is changed on its way. */
export const runSchema = v.strictObject({
  files: filesSchema,
  entry: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  def: v.optional(v.string()),
  convention: v.optional(conventionSchema, 'plain'),
  input: v.optional(v.unknown()),
  /** As `input`, but as text: numbers keep their exact digits. Takes precedence. */
  inputText: v.optional(v.string()),
  /** What `inputText` is; a form's texts become what the annotations say. */
  inputType: v.optional(v.picklist(['application/json', 'application/x-www-form-urlencoded']), 'application/json'),
  /** The draft's stored values; the answer carries the journal of writes. */
  store: v.optional(v.record(v.string(), storedValueSchema), {}),
  /**
   * It is a flow: everything that it submits runs, results of its nodes are kept for the next run, and it has the time of
   * a flow. `fresh`: nothing that was kept is used.
   */
  flow: v.optional(v.strictObject({ fresh: v.optional(v.boolean(), false) })),
});
export type RunRequest = v.InferInput<typeof runSchema>;

export const journalEntrySchema = v.object({ key: v.string(), value: v.nullable(storedValueSchema) });
export type JournalEntry = v.InferOutput<typeof journalEntrySchema>;

export const logLineSchema = v.object({ stream: v.picklist(['stdout', 'stderr']), text: v.string() });
export type LogLine = v.InferOutput<typeof logLineSchema>;

/**
 * The answer of a draft run, always 200: how it ended is in `outcome`.
 * A returned body is base64 in `body`; a failure is its problem document in `problem`.
 */
export const runAnswerSchema = v.object({
  invocation: v.string(),
  outcome: v.string(),
  status: v.number(),
  mediaType: v.optional(v.string()),
  headers: v.optional(v.array(v.tuple([v.string(), v.string()]))),
  body: v.optional(v.string()),
  problem: v.optional(v.record(v.string(), v.unknown())),
  logs: v.array(logLineSchema),
  logsTruncated: v.boolean(),
  journal: v.array(journalEntrySchema),
  /** Milliseconds. */
  timing: v.object({ queue: v.number(), start: v.number(), run: v.number() }),
});
export type RunAnswer = v.InferOutput<typeof runAnswerSchema>;

export const runRoutes = {
  run: {
    method: 'POST',
    path: '/api/run',
    summary: 'Run a draft on the server',
    access: 'session',
    scope: 'invoke',
    body: runSchema,
    answer: { status: 200, body: runAnswerSchema },
  },
  forgetFlows: {
    method: 'DELETE',
    path: '/api/flows/results',
    summary: 'Erase what is kept of the nodes of my flows',
    access: 'session',
    scope: 'invoke',
    answer: none,
  },
} as const satisfies Record<string, Route>;
