import type { IncomingMessage } from 'node:http';
import { type Limit, ProblemError } from '@skython/shared';

const EMPTY = new Uint8Array(0);

export const tooLarge = (limit: Limit): ProblemError =>
  new ProblemError({ kind: 'too-large', detail: `The body is larger than ${limit.value} bytes.`, limit });

/** The length the client announced; undefined for a chunked body. */
export function announcedLength(request: IncomingMessage): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined ? undefined : Number(header);
}

/**
 * Reads a body into memory, at most `limit.value` bytes of it: beyond that it stops reading and rejects with
 * `too-large`. An announced length is refused before the first byte. Rejects with `malformed` when the client
 * goes away half-way.
 */
export function readBody(request: IncomingMessage, limit: Limit): Promise<Uint8Array> {
  const announced = announcedLength(request);
  if (announced === 0 || (announced === undefined && request.headers['transfer-encoding'] === undefined)) {
    return Promise.resolve(EMPTY);
  }
  if (announced !== undefined && announced > limit.value) return Promise.reject(tooLarge(limit));
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let rest: Buffer[] | undefined;
    let size = 0;
    let over = false;
    // Listeners go with the request; taking each off again would cost more than the rest of this function.
    request.on('data', (chunk: Buffer) => {
      if (over) return;
      size += chunk.length;
      if (size > limit.value) {
        over = true;
        request.pause();
        reject(tooLarge(limit));
      } else if (first === undefined) first = chunk;
      else if (rest === undefined) rest = [first, chunk];
      else rest.push(chunk);
    });
    request.on('end', () => {
      over = true;
      resolve(rest === undefined ? (first ?? EMPTY) : Buffer.concat(rest, size));
    });
    request.on('close', () => {
      if (over) return;
      over = true;
      reject(new ProblemError({ kind: 'malformed', detail: 'The body ended before its announced length.' }));
    });
  });
}
