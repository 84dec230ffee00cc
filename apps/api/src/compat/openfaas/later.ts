import { jobWishesSchema, ProblemError } from '@skython/shared';
import type { ApiContext } from '../../context.js';
import { readBody } from '../../http/body.js';
import { parseInput } from '../../http/fields.js';
import { refusal } from '../../invoke/authorise.js';
import type { HttpCall } from '../../invoke/serveCall.js';
import { submitCall } from '../../jobs/submit.js';
import { nanoseconds } from './plane.js';

/** Takes a call into the queue: 202, an empty body, and the job's id as `X-Call-Id`. */
export async function acceptLater(context: ApiContext, call: HttpCall): Promise<Response> {
  const { facts } = call.target.endpoint;
  const refused = refusal(facts, call.principal);
  if (refused) throw new ProblemError(refused);
  context.visitorRates.count(facts, call.principal, call.incoming);
  const { 'x-callback-url': callback, 'idempotency-key': key } = call.incoming.headers;
  const wishes = parseInput(jobWishesSchema, {
    ...(callback !== undefined && { callback }),
    ...(key !== undefined && { key }),
  });
  const body = await readBody(call.incoming, context.jobBodyLimit);
  const id = await submitCall(context, call, body, wishes);
  const headers = { 'x-call-id': id, 'x-start-time': nanoseconds(Date.now()), location: `/jobs/${id}` };
  return new Response(null, { status: 202, headers });
}
