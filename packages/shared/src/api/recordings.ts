import * as v from 'valibot';
import { none, owned, type Route } from './route.js';
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

const recorded = v.object({ ...owned.entries, id: v.pipe(v.string(), v.uuid()) });

export const recordingRoutes = {
  recordings: {
    method: 'GET',
    path: '/api/functions/:owner/:name/recordings',
    summary: 'Recorded failures of my function, and whether failures are recorded',
    access: 'session',
    scope: 'read',
    params: owned,
    answer: { status: 200, body: recordingListSchema },
  },
  setRecording: {
    method: 'PUT',
    path: '/api/functions/:owner/:name/recording',
    summary: 'Record failed invocations of my function from now on, or no more',
    access: 'session',
    scope: 'write',
    params: owned,
    body: recordingSwitchSchema,
    answer: none,
  },
  recording: {
    method: 'GET',
    path: '/api/functions/:owner/:name/recordings/:id',
    summary: 'One recorded failure: its input and the stored values it read',
    access: 'session',
    scope: 'read',
    params: recorded,
    answer: { status: 200, body: recordingDetailSchema },
  },
  eraseRecording: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/recordings/:id',
    summary: 'Erase a recorded failure',
    access: 'session',
    scope: 'write',
    params: recorded,
    answer: none,
  },
  eraseRecordings: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/recordings',
    summary: 'Erase all recorded failures of my function',
    access: 'session',
    scope: 'write',
    params: owned,
    answer: none,
  },
} as const satisfies Record<string, Route>;
