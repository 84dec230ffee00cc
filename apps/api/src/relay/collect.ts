import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { RelayFailed } from './failure.js';

export interface Collected {
  readonly body: Buffer;
  /** Whether an encoding was taken off. */
  readonly decompressed: boolean;
}

/** Reads a host's answer, decompressed, up to `maxBytes` of what it becomes. Rejects with `RelayFailed` beyond that. */
export async function collect(answer: IncomingMessage, method: string, maxBytes: number): Promise<Collected> {
  const hasBody = method !== 'HEAD' && answer.statusCode !== 204 && answer.statusCode !== 304;
  const decoder = hasBody ? decoderOf(answer.headers['content-encoding']) : undefined;
  const source: Readable = decoder === undefined ? answer : answer.pipe(decoder);
  // A pipe passes no errors on: a connection that breaks must end the decoder too.
  if (decoder) answer.once('error', error => decoder.destroy(error));
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size > maxBytes)
        throw new RelayFailed('too-large', `The answer is larger than the ${maxBytes} bytes that are relayed.`);
      pieces.push(piece);
    }
  } finally {
    answer.destroy();
  }
  return { body: Buffer.concat(pieces, size), decompressed: decoder !== undefined };
}

function decoderOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
