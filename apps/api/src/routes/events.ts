import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { followEventsSchema, isProblemError, nameSchema, ProblemError } from '@skython/shared';
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { principalOfToken, skythonTokenOf } from '../accounts/authenticate.js';
import { hasScope } from '../accounts/principal.js';
import { findAccount } from '../accounts/users.js';
import type { ApiContext } from '../context.js';
import type { Audience } from '../events/audience.js';
import type { Start } from '../events/subscriber.js';
import { openToAll, preflight } from '../http/crossOrigin.js';
import type { ApiEnv } from '../http/env.js';
import { forbidden, malformed, notFound } from '../http/failures.js';
import { parseInput } from '../http/fields.js';
import { checkHost } from '../http/guard.js';
import { problemResponse } from '../http/problem.js';

const METHODS = ['GET', 'OPTIONS'];
const EVENT_ID = /^\d{1,15}$/;

/** Who follows by a token comes back after this long, and shows anew that it may. */
const SHOWN_MS = 10 * 60_000;

const params = v.object({ owner: nameSchema, topic: nameSchema });

const HEAD = {
  ...openToAll,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  connection: 'close',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** `GET /events/:owner/:topic`: what an account's functions emit. Open to every origin; no cookie counts. */
export function eventRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  app.all('/events/:owner/:topic', async c => {
    try {
      checkHost(context, c.req.header('host'));
      if (c.req.method === 'OPTIONS')
        return preflight({ methods: METHODS, asked: c.req.header('access-control-request-headers') });
      if (c.req.method !== 'GET') throw otherMethod(c.req.method);
      return await follow(c, context);
    } catch (error) {
      if (!isProblemError(error)) throw error;
      return problemResponse(error.failure, openToAll);
    }
  });
}

async function follow(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const { incoming, outgoing } = c.env;
  const { owner, topic } = namesOf(c);
  const start = startOf(c);
  const account = await findAccount(context.database, owner);
  if (!account) throw notFound('There is no such account.');
  const audience = await audienceOf(context, account.id, c.req.header('authorization'));
  const writeHead = () => {
    // The stream ends with its connection: without chunks each event is one write.
    outgoing.useChunkedEncodingByDefault = false;
    outgoing.writeHead(200, HEAD);
    return outgoing;
  };
  await context.events.follow(writeHead, {
    name: { ownerId: account.id, topic },
    audience,
    start,
    address: context.addressOf(incoming),
    ...(audience !== 'anyone' && { signal: AbortSignal.timeout(SHOWN_MS) }),
  });
  return RESPONSE_ALREADY_SENT;
}

/** A topic need not exist yet: who waits for it hears its first event. */
function namesOf(c: Context<ApiEnv>): v.InferOutput<typeof params> {
  const parsed = v.safeParse(params, c.req.param());
  if (!parsed.success) throw notFound('The address of events is /events/<account>/<topic>.');
  return parsed.output;
}

/** A header that names a place wins: it is what a browser sends when it comes back. */
function startOf(c: Context<ApiEnv>): Start {
  const { after, history } = parseInput(followEventsSchema, c.req.query());
  const place = c.req.header('last-event-id') || after;
  if (place !== undefined) {
    if (!EVENT_ID.test(place)) throw malformed('Last-Event-ID is the id of an event: a whole number.');
    return { kind: 'after', id: Number(place) };
  }
  const count = Number(history ?? 0);
  return count === 0 ? { kind: 'live' } : { kind: 'history', count };
}

async function audienceOf(
  { tokens }: ApiContext,
  ownerId: string,
  authorization: string | undefined,
): Promise<Audience> {
  const token = skythonTokenOf(authorization);
  if (token === undefined) return 'anyone';
  const principal = await principalOfToken(tokens, token);
  if (!hasScope(principal, 'invoke')) throw forbidden('This token lacks the scope "invoke".');
  return principal.account.id === ownerId ? 'owner' : 'tokens';
}

const otherMethod = (method: string): ProblemError =>
  new ProblemError({
    kind: 'method-not-allowed',
    allowed: METHODS,
    detail: `Events are followed by GET, not ${method}.`,
  });
