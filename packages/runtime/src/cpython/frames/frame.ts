/** The binary frames of docs/protocol.md: 4 bytes length, type, id, meta length, then meta and body. */
export const FrameType = {
  program: 1,
  call: 2,
  reply: 3,
  ready: 16,
  prepared: 17,
  result: 18,
  chunk: 19,
  end: 20,
  log: 21,
  request: 22,
  handback: 23,
} as const;
export type FrameType = (typeof FrameType)[keyof typeof FrameType];

/** Length, type, id and meta length. */
export const HEADER_BYTES = 13;
/** What `length` counts beyond meta and body. */
export const COUNTED_HEADER_BYTES = 9;

const EMPTY = Buffer.alloc(0);

/** One frame. `meta` is UTF-8 JSON and empty for `{}`. */
export interface Frame {
  readonly type: number;
  readonly id: number;
  readonly meta: Uint8Array;
  readonly body: Uint8Array;
}

/** Writes the header of a frame into `target` at `offset`. */
export function writeHeader(
  target: Buffer,
  offset: number,
  type: number,
  id: number,
  meta: number,
  body: number,
): void {
  target.writeUInt32LE(COUNTED_HEADER_BYTES + meta + body, offset);
  target[offset + 4] = type;
  target.writeUInt32LE(id, offset + 5);
  target.writeUInt32LE(meta, offset + 9);
}

/** The JSON of a frame's meta; nothing at all for `{}`. */
export const encodeMeta = (meta: object | undefined): Uint8Array =>
  meta === undefined ? EMPTY : Buffer.from(JSON.stringify(meta));

/** One frame as one buffer. The hot path uses `Outbox`, which joins many. */
export function encodeFrame(type: number, id: number, meta: Uint8Array, body: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + meta.length + body.length);
  writeHeader(frame, 0, type, id, meta.length, body.length);
  frame.set(meta, HEADER_BYTES);
  frame.set(body, HEADER_BYTES + meta.length);
  return frame;
}
