import * as v from 'valibot';
import { base64Schema } from '../base64.js';
import { outcomeKinds } from '../outcome.js';
import { conventionSchema, filesSchema } from '../program.js';
import { logLineSchema } from './run.js';

const wantedSchema = v.strictObject({
  files: filesSchema,
  entry: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  def: v.optional(v.string()),
  convention: v.optional(conventionSchema, 'plain'),
  /** `application/json`: each input is JSON text, so that numbers keep their digits; else it is bytes in base64. */
  inputType: v.optional(v.picklist(['application/json', 'application/octet-stream']), 'application/json'),
  inputs: v.array(v.string()),
});

/**
 * `POST /api/map`: a draft is called once for each input, several at a time. How many inputs there may be is a limit of
 * the instance (`mapItems`); each call has the limits of any call.
 */
export const mapSchema = v.pipe(
  wantedSchema,
  v.forward(
    v.check(
      ({ inputType, inputs }) => inputType === 'application/json' || inputs.every(text => v.is(base64Schema, text)),
      'Bytes are given in base64.',
    ),
    ['inputs'],
  ),
);
export type MapRequest = v.InferInput<typeof mapSchema>;

/** How the call for one input ended, in the order in which calls end. */
export const mapItemSchema = v.object({
  /** Its place among the inputs, from 0. */
  index: v.number(),
  outcome: v.picklist(outcomeKinds),
  status: v.number(),
  mediaType: v.optional(v.string()),
  /** What a call returned, in base64. */
  body: v.optional(v.string()),
  /** The problem document of a call that failed. */
  problem: v.optional(v.record(v.string(), v.unknown())),
  logs: v.array(logLineSchema),
  logsTruncated: v.boolean(),
  /** Milliseconds. */
  timing: v.object({ queue: v.number(), start: v.number(), run: v.number() }),
});
export type MapItem = v.InferOutput<typeof mapItemSchema>;

/** The last line: how many calls ended, and the problem that kept the others from being made, if any. */
export const mapEndSchema = v.object({
  ended: v.number(),
  problem: v.optional(v.record(v.string(), v.unknown())),
});

/** A line of the answer. Without the line with `ended` it has broken off. */
export const mapLineSchema = v.union([mapItemSchema, mapEndSchema]);
export type MapLine = v.InferOutput<typeof mapLineSchema>;
