import { crc32 } from 'node:zlib';

const STRING = 7;

/**
 * A message of `application/vnd.amazon.eventstream`: two lengths and their checksum, headers, payload, checksum of all.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function encodeMessage(headers: Readonly<Record<string, string>>, payload: Uint8Array): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => encodeHeader(name, value)));
  const total = 12 + head.length + payload.length + 4;
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(total, 0);
  prelude.writeUInt32BE(head.length, 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const message = Buffer.concat([prelude, head, payload]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(message), 0);
  return Buffer.concat([message, checksum]);
}

function encodeHeader(name: string, value: string): Buffer {
  const [key, text] = [Buffer.from(name), Buffer.from(value)];
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length, 0);
  return Buffer.concat([Buffer.of(key.length), key, Buffer.of(STRING), length, text]);
}

/** A piece of a function's answer. */
export const payloadChunk = (piece: Uint8Array): Buffer =>
  encodeMessage(
    { ':message-type': 'event', ':event-type': 'PayloadChunk', ':content-type': 'application/octet-stream' },
    piece,
  );

/** The end, with how it failed if it did. */
export const invokeComplete = (details: Readonly<Record<string, string>>): Buffer =>
  encodeMessage(
    { ':message-type': 'event', ':event-type': 'InvokeComplete', ':content-type': 'application/json' },
    Buffer.from(JSON.stringify(details)),
  );
