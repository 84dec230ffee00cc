import type { IncomingHttpHeaders } from 'node:http';
import { type JobWishes, jobWishesSchema } from '@skython/shared';
import { parseInput } from '../http/fields.js';

/** RFC 7240: preferences are separated by commas, and may have parameters. */
const RESPOND_ASYNC = /(?:^|,)\s*respond-async\s*(?:$|[,;])/i;

/** Whether a client wants a call to be made later. */
export const wantsJob = (prefer: string | string[] | undefined): boolean =>
  prefer !== undefined && RESPOND_ASYNC.test(String(prefer));

/** What the headers of a call ask for its job. Throws `invalid-input`. */
export function readWishes(headers: IncomingHttpHeaders): JobWishes {
  const numberOf = (name: string): number | undefined => {
    const text = headers[name];
    return text === undefined ? undefined : Number(text);
  };
  const key = headers['idempotency-key'];
  return parseInput(jobWishesSchema, {
    priority: numberOf('x-skython-priority'),
    attempts: numberOf('x-skython-attempts'),
    delay: numberOf('x-skython-delay'),
    callback: headers['x-skython-callback'],
    // draft-ietf-httpapi-idempotency-key-header: a string in quotes; most clients leave them out.
    key: key === undefined ? undefined : String(key).replace(/^"(.*)"$/, '$1'),
  });
}
