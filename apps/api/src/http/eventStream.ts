import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Logger } from 'pino';
import { safeError } from '../database/errors.js';

/** One Server-Sent Event. `data` is sent as JSON. */
export interface SentEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: unknown;
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** Milliseconds after which a client that lost the connection comes back. */
const RETRY_MS = 2_000;

/**
 * Sends events as they come; an empty list becomes a comment, which shows that the line is alive. Nothing more is asked
 * for before the client has taken what was sent. Ends with the events, or when the client goes; an error breaks it off.
 */
export async function sendEvents(
  outgoing: ServerResponse,
  batches: AsyncIterable<readonly SentEvent[]>,
  log: Logger,
): Promise<Response> {
  outgoing.writeHead(200, HEADERS);
  outgoing.write(`retry: ${RETRY_MS}\n\n`);
  try {
    for await (const batch of batches) {
      if (outgoing.destroyed) break;
      const text = batch.length === 0 ? ': nothing yet\n\n' : batch.map(writeEvent).join('');
      if (!outgoing.write(text)) await drained(outgoing);
    }
    outgoing.end();
  } catch (error) {
    log.warn({ error: safeError(error) }, 'an event stream broke off');
    outgoing.destroy();
  }
  return RESPONSE_ALREADY_SENT;
}

const drained = (outgoing: ServerResponse): Promise<void> =>
  new Promise(resolve => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.once('drain', done).once('close', done);
  });

/** JSON has no raw line breaks, so one `data` line is enough. */
export const writeEvent = ({ event, id, data }: SentEvent): string =>
  `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** Aborted when the client goes, when `also` is, or after `ms`. */
export function untilGone(outgoing: ServerResponse, also: AbortSignal, ms?: number): AbortSignal {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, also, ...(ms === undefined ? [] : [AbortSignal.timeout(ms)])]);
}
