import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

const LINGER_MS = 1000;
const LINGER_BYTES = 16 * 1024 * 1024;

/**
 * Answers a request whose body was not read to its end. Closing at once would reset the connection, and a client still
 * sending would never see the answer; so the answer is written, what still arrives is thrown away for at most a second
 * and 16 MiB, and then the connection ends.
 */
export async function answerAndClose(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = { ...Object.fromEntries(response.headers), 'content-length': body.length, connection: 'close' };
  outgoing.writeHead(response.status, headers);
  outgoing.write(body);
  let thrownAway = 0;
  const end = (): void => {
    clearTimeout(timer);
    incoming.off('data', onData).off('end', end).off('close', end);
    if (!outgoing.writableEnded) outgoing.end();
  };
  const onData = (chunk: Buffer): void => {
    thrownAway += chunk.length;
    if (thrownAway > LINGER_BYTES) end();
  };
  const timer = setTimeout(end, LINGER_MS);
  incoming.on('data', onData).once('end', end).once('close', end).resume();
  return RESPONSE_ALREADY_SENT;
}

/** Whether an answer has gone out already: nothing can be added to it. */
export const isAlreadySent = (response: Response): boolean => response === RESPONSE_ALREADY_SENT;
