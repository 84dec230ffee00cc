import type { IncomingMessage, ServerResponse } from 'node:http';
import { isProblemError } from '@skython/shared';
import { eq } from 'drizzle-orm';
import type { ApiContext } from '../context.js';
import { functions, hooks } from '../database/schema/index.js';
import { readBody } from '../http/body.js';
import { failed, notFound, unauthorised } from '../http/failures.js';
import { answerAndClose } from '../http/linger.js';
import { refusalOfCode } from '../invoke/authorise.js';
import { visibleHeaders } from '../invoke/headers.js';
import { refusalAnswer } from '../invoke/serveCall.js';
import { acceptedAnswer, shownTo } from '../jobs/answer.js';
import { standingJob } from '../jobs/standing.js';
import { challengeOf } from './delivery.js';
import { verify } from './signature.js';
import { placeOf } from './write.js';

/** A delivery before its body is read. */
export interface HookCall {
  readonly id: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Without the `?`. */
  readonly query: string;
}

/** Makes a job of a delivery, once its body is read and its signature is right; else nothing is kept of it. Throws problems. */
export async function receive(context: ApiContext, call: HookCall): Promise<Response> {
  const { incoming, outgoing, query } = call;
  const { hook, facts } = await findHook(context, call.id);
  let body: Uint8Array;
  try {
    context.visitorRates.count(facts, undefined, incoming);
    if (query.length > MOST_QUERY) throw failed({ kind: 'malformed', detail: 'The address is too long.' });
    body = await readBody(incoming, context.jobBodyLimit);
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return answerAndClose(incoming, outgoing, refusalAnswer(error.failure));
  }
  const { check: kind, header } = hook;
  const secret = hook.secret === null ? '' : context.vault.open(hook.secret, placeOf(hook.id));
  const verdict = verify({ kind, secret, header }, { headers: incoming.headers, body }, Date.now() / 1000);
  if (verdict.kind === 'refused') throw unauthorised(verdict.detail);
  const challenge = challengeOf(kind, body);
  if (challenge !== undefined) return new Response(challenge, { headers: PLAIN });
  const { queue } = context.jobs;
  const id = await queue.accept(
    standingJob(
      hook,
      { functionOwner: facts.ownerId, live: facts.version },
      {
        call: {
          ...{ method: 'POST', query, body, accept: 'application/json' },
          contentType: incoming.headers['content-type'] ?? '',
          headers: visibleHeaders(incoming.rawHeaders),
        },
        depth: 0,
        origin: `hook/${hook.id}`,
        ...(verdict.delivery !== undefined && { key: { holder: `hook ${hook.id}`, text: verdict.delivery } }),
      },
    ),
  );
  const job = await queue.find(id);
  if (!job) throw absent();
  return acceptedAnswer(shownTo(job, undefined));
}

const MOST_QUERY = 16 * 1024;
const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

/** A hook that is switched off, or whose account may not call the function any more, is as absent as one that never was. */
async function findHook({ database, endpoints }: ApiContext, id: string) {
  const [found] = await database
    .select({ hook: hooks, owner: functions.owner, name: functions.name })
    .from(hooks)
    .innerJoin(functions, eq(functions.id, hooks.functionId))
    .where(eq(hooks.id, id));
  if (!found?.hook.enabled) throw absent();
  const { hook, owner, name } = found;
  const endpoint = await endpoints.find(owner, name, hook.version ?? undefined);
  if (!endpoint || refusalOfCode(endpoint.facts, hook.ownerId)) throw absent();
  return { hook, facts: endpoint.facts };
}

const absent = () => notFound('There is no such hook.');
