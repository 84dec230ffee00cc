import type { JobWishes } from '@skython/shared';
import type { ApiContext } from '../context.js';
import { failed, forbidden, unauthorised } from '../http/failures.js';
import { visibleHeaders } from '../invoke/headers.js';
import type { HttpCall } from '../invoke/serveCall.js';
import { readWishes } from './wishes.js';

/** Takes a call over HTTP as a job, once it is authorised; its id. Throws problems. */
export function submitCall(
  context: ApiContext,
  call: HttpCall,
  body: Uint8Array,
  wishes: JobWishes = readWishes(call.incoming.headers),
): Promise<string> {
  const { incoming, principal, query, target } = call;
  const { facts } = target.endpoint;
  const account = principal?.account;
  if (wishes.priority !== 0 && account?.id !== facts.ownerId) throw onlyOwner();
  if (wishes.callback !== undefined && !account) throw unauthorised('A callback needs a token.');
  return context.jobs.queue.accept({
    functionId: facts.functionId,
    ownerId: facts.ownerId,
    submitterId: account?.id,
    version: facts.version,
    pinned: target.pinned,
    def: target.def,
    call: {
      method: incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'POST'),
      query: storable(query),
      contentType: incoming.headers['content-type'] ?? '',
      accept: incoming.headers.accept ?? '',
      headers: visibleHeaders(incoming.rawHeaders),
      body,
      ...(call.plane && { platform: call.plane.platform }),
    },
    depth: 0,
    ...ordersOf(wishes, account?.id ?? `visitor ${context.addressOf(incoming)}`),
  });
}

/** The same key of two accounts, or of two visitors, is not the same. */
export const ordersOf = ({ priority, attempts, delay, key, callback }: JobWishes, holder: string) => ({
  priority,
  attempts,
  delay,
  ...(callback !== undefined && { callback }),
  ...(key !== undefined && { key: { holder, text: key } }),
});

const onlyOwner = () =>
  forbidden("Only a function's owner gives its jobs a priority: send your token, or leave it out.");

function storable(query: string): string {
  if (query.length > MOST_QUERY) {
    throw failed({ kind: 'malformed', detail: `The query of a job has at most ${MOST_QUERY} characters.` });
  }
  return query;
}

const MOST_QUERY = 16 * 1024;
