import * as v from 'valibot';

/**
 * What a worker says of its own accord. It runs strangers' code, which can post anything on the same port, so the
 * page checks every message: what does not fit these schemas ends the worker. Numbers are bounded, because a
 * message is also a claim on the page's memory and time.
 */
const LOG_PIECE_CHARACTERS = 1024 * 1024;
const REQUEST_TEXT_CHARACTERS = 64 * 1024;
const DEBUG_TEXT_CHARACTERS = 8 * 1024 * 1024;

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const bytes: v.GenericSchema<unknown, Uint8Array> = v.instance(Uint8Array);

export const workerEventSchema = v.variant('event', [
  v.strictObject({
    event: v.literal('log'),
    call: id,
    stream: v.picklist(['stdout', 'stderr']),
    text: v.pipe(v.string(), v.maxLength(LOG_PIECE_CHARACTERS)),
  }),
  v.strictObject({
    event: v.literal('streaming'),
    call: id,
    meta: v.pipe(v.string(), v.maxLength(REQUEST_TEXT_CHARACTERS)),
  }),
  v.strictObject({ event: v.literal('chunk'), call: id, bytes }),
  v.strictObject({ event: v.literal('display'), call: id, mediaType: v.pipe(v.string(), v.maxLength(200)), bytes }),
  v.strictObject({
    event: v.literal('input'),
    call: id,
    id,
    prompt: v.pipe(v.string(), v.maxLength(REQUEST_TEXT_CHARACTERS)),
  }),
  /** What the debugger says: JSON text (debug/messages.ts). */
  v.strictObject({ event: v.literal('debug'), text: v.pipe(v.string(), v.maxLength(DEBUG_TEXT_CHARACTERS)) }),
  v.strictObject({
    event: v.literal('request'),
    call: id,
    /** 0: a write already answered from the snapshot; no reply is awaited. */
    id,
    request: v.pipe(v.string(), v.maxLength(REQUEST_TEXT_CHARACTERS)),
    body: bytes,
  }),
]);
export type WorkerEvent = v.InferOutput<typeof workerEventSchema>;
