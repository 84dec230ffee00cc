import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** Headers of an answer; a name with several values is sent several times. */
export type HeaderRecord = Record<string, string | string[]>;

/** Up to this many bytes copying the body behind the head costs less than a second buffer for the kernel. */
const TOGETHER_BYTES = 16 * 1024;

/**
 * Writes an answer to Node's own response, which the warm path spends most of its time in. A small body goes out with
 * the head in one write: Latin-1 carries every byte through unchanged.
 */
export function send(
  outgoing: ServerResponse,
  status: number,
  headers: HeaderRecord,
  body: Uint8Array | undefined,
): Response {
  if (body === undefined) {
    outgoing.writeHead(status, headers).end();
    return RESPONSE_ALREADY_SENT;
  }
  headers['content-length'] = String(body.length);
  outgoing.writeHead(status, headers);
  if (body.length > TOGETHER_BYTES) outgoing.end(body);
  else outgoing.end(latin1(body), 'latin1');
  return RESPONSE_ALREADY_SENT;
}

const latin1 = (bytes: Uint8Array): string =>
  (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).toString('latin1');
