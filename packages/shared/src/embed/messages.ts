import * as v from 'valibot';
import { solutionSummarySchema } from '../api/exercises.js';
import { embedFilesSchema, embedSetupSchema } from './setup.js';

/** Member of every message, so that a page with other frames can tell ours; its value is the protocol's version. */
const ours = { skython: v.literal(1) } as const;

/** What the page around an embedded editor may ask of it. */
export const embedOrderSchema = v.variant('type', [
  v.strictObject({ ...ours, type: v.literal('set'), setup: embedSetupSchema }),
  v.strictObject({ ...ours, type: v.picklist(['run', 'stop', 'check', 'reset']) }),
]);
export type EmbedOrder = v.InferOutput<typeof embedOrderSchema>;
export type EmbedOrderRequest = v.InferInput<typeof embedOrderSchema>;

/** How a run ended: the kind of its outcome, and the result where it is text. */
export const embedOutcomeSchema = v.strictObject({
  outcome: v.pipe(v.string(), v.maxLength(100)),
  /** Absent for a failure. */
  mediaType: v.exactOptional(v.pipe(v.string(), v.maxLength(1000))),
  /** The result as the function answered; absent for bytes, and for text over 256 kB. */
  text: v.exactOptional(v.pipe(v.string(), v.maxLength(256 * 1024))),
  /** Why it failed, in one sentence. */
  detail: v.exactOptional(v.string()),
  milliseconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
});
export type EmbedOutcome = v.InferOutput<typeof embedOutcomeSchema>;

/** What an embedded editor tells the page around it. */
export const embedEventSchema = v.variant('type', [
  /** It listens from now on. */
  v.strictObject({ ...ours, type: v.literal('hello') }),
  /** The editor is shown and Python has read the program. */
  v.strictObject({ ...ours, type: v.literal('ready') }),
  v.strictObject({ ...ours, type: v.literal('change'), files: embedFilesSchema }),
  v.strictObject({ ...ours, type: v.literal('run') }),
  v.strictObject({ ...ours, type: v.literal('outcome'), outcome: embedOutcomeSchema }),
  v.strictObject({ ...ours, type: v.literal('checks'), checks: solutionSummarySchema }),
  v.strictObject({
    ...ours,
    type: v.literal('height'),
    height: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(20_000)),
  }),
  /** Somebody presses in the editor, or has let go: heights hold still meanwhile. */
  v.strictObject({ ...ours, type: v.literal('press'), down: v.boolean() }),
  /** What the page gave cannot be used. */
  v.strictObject({ ...ours, type: v.literal('fault'), message: v.pipe(v.string(), v.maxLength(2000)) }),
]);
export type EmbedEvent = v.InferOutput<typeof embedEventSchema>;
export type { EmbedSetup, EmbedSetupRequest } from './setup.js';
