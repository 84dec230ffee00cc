import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Streamed, StreamFailure, toProblem } from '@skython/shared';
import type { HeaderRecord } from './send.js';

/**
 * Sends a stream: the next piece is asked for when the client has taken the one before, and the call is stopped when
 * the client goes away. A failure on the way ends an event stream with an `error` event; any other stream breaks off,
 * so that nobody takes half an answer for a whole one.
 */
export async function sendStream(
  outgoing: ServerResponse,
  outcome: Streamed,
  headers: HeaderRecord,
): Promise<Response> {
  outgoing.writeHead(outcome.status, { 'cache-control': 'no-store', 'x-accel-buffering': 'no', ...headers });
  outgoing.flushHeaders();
  const pieces = outcome.chunks[Symbol.asyncIterator]();
  const gone = new Promise<'gone'>(resolve => {
    // One that went before the first piece does not go again.
    if (outgoing.destroyed) resolve('gone');
    else outgoing.once('close', () => resolve('gone'));
  });
  try {
    while (true) {
      const next = await Promise.race([pieces.next(), gone]);
      if (next === 'gone') {
        await pieces.return?.();
        break;
      }
      if (next.done) {
        outgoing.end();
        break;
      }
      if (!outgoing.write(next.value)) await Promise.race([drained(outgoing), gone]);
    }
  } catch (error) {
    if (outcome.mediaType.startsWith('text/event-stream')) outgoing.end(errorEvent(error));
    else breakOff(outgoing);
  }
  return RESPONSE_ALREADY_SENT;
}

/** Ends the connection without the mark that ends a chunked body, once what was written has gone out. */
function breakOff(outgoing: ServerResponse): void {
  const { socket } = outgoing;
  if (socket) socket.destroySoon();
  else outgoing.destroy();
}

const drained = (outgoing: ServerResponse): Promise<void> =>
  new Promise(resolve => {
    outgoing.once('drain', resolve);
  });

function errorEvent(error: unknown): string {
  const problem = error instanceof StreamFailure ? toProblem(error.failure) : { title: 'The stream broke off' };
  return `event: error\ndata: ${JSON.stringify(problem)}\n\n`;
}
