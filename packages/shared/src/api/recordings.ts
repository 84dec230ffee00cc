import * as v from 'valibot';
import { storedValueSchema } from './run.js';

/** `PUT /api/functions/:owner/:name/recording`: whether failed invocations are recorded from now on. */
export const recordingSwitchSchema = v.strictObject({ enabled: v.boolean() });

/** A recorded failure as it is listed. */
export const recordingSchema = v.object({
  /** Of the invocation. */
  id: v.string(),
  at: v.string(),
  version: v.number(),
  /** Kind of the failure, and one sentence about it. */
  outcome: v.string(),
  detail: v.string(),
  def: v.nullable(v.string()),
  /** Of the input and the stored values, in bytes. */
  size: v.number(),
  /** False when the input or a stored value was too large to be recorded whole: it cannot be replayed faithfully. */
  complete: v.boolean(),
});
export type Recording = v.InferOutput<typeof recordingSchema>;

export const recordingListSchema = v.object({ enabled: v.boolean(), items: v.array(recordingSchema) });
export type RecordingList = v.InferOutput<typeof recordingListSchema>;

/** What an invocation found under a key before it changed it. */
export const recordedValueSchema = v.object({
  ...storedValueSchema.entries,
  key: v.string(),
  scope: v.picklist(['function', 'caller']),
});
export type RecordedValue = v.InferOutput<typeof recordedValueSchema>;

/** Everything a replay needs. No header but these two is ever recorded. */
export const recordingDetailSchema = v.object({
  ...recordingSchema.entries,
  input: v.object({
    method: v.string(),
    query: v.string(),
    contentType: v.string(),
    accept: v.string(),
    base64: v.string(),
  }),
  values: v.array(recordedValueSchema),
});
export type RecordingDetail = v.InferOutput<typeof recordingDetailSchema>;
