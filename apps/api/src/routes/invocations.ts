import { followQuerySchema, ProblemError, routes } from '@skython/shared';
import type { Context, Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { type SentEvent, sendEvents, untilGone } from '../http/eventStream.js';
import { notFound } from '../http/failures.js';
import { parseInput } from '../http/fields.js';
import { mountRoute, requirePrincipal } from '../http/route.js';
import { decodePlace } from '../invocations/cursor.js';
import { type FollowParts, followInvocations } from '../invocations/follow.js';
import { findInvocation, listInvocations } from '../invocations/reader.js';
import { ownFunction } from '../publish/own.js';

/** Logs one account follows at once. */
const FOLLOWED = 8;
/** Then the client comes back by itself, and shows anew that it may. */
const FOLLOW_MS = 10 * 60_000;

export function invocationRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database, telemetry } = context;
  const following = new Map<string, number>();

  mountRoute(app, context, routes.invocations, async ({ principal, params, query }) => {
    const fn = await ownFunction(database, principal, params);
    const { outcome, cursor, limit } = query;
    const before = cursor === undefined ? undefined : decodePlace(cursor);
    return listInvocations(database, fn.id, { outcome, before, limit: Number(limit) });
  });

  // Before `:id`, which it would otherwise be taken for.
  app.get(`${routes.invocations.path}/live`, async c => {
    const principal = await requirePrincipal(c, context, 'read');
    const { owner = '', name = '' } = c.req.param();
    const fn = await ownFunction(database, principal, { owner, name });
    const query = parseInput(followQuerySchema, c.req.query());
    const cursor = c.req.header('last-event-id') || query.after;
    const { id } = principal.account;
    const now = following.get(id) ?? 0;
    if (now >= FOLLOWED) throw tooMany();
    following.set(id, now + 1);
    try {
      return await follow(c, context, {
        reader: database,
        followers: telemetry.followers,
        functionId: fn.id,
        outcome: query.outcome,
        after: cursor === undefined ? undefined : decodePlace(cursor),
      });
    } finally {
      const left = (following.get(id) ?? 1) - 1;
      if (left > 0) following.set(id, left);
      else following.delete(id);
    }
  });

  mountRoute(app, context, routes.invocation, async ({ principal, params }) => {
    const fn = await ownFunction(database, principal, params);
    const found = await findInvocation(database, fn.id, params.id);
    if (!found) throw notFound('No such invocation is kept.');
    return found;
  });
}

async function follow(c: Context<ApiEnv>, context: ApiContext, parts: Omit<FollowParts, 'signal'>): Promise<Response> {
  const { outgoing } = c.env;
  const signal = untilGone(outgoing, context.draining, FOLLOW_MS);
  return sendEvents(outgoing, eventsOf({ ...parts, signal }), context.log);
}

async function* eventsOf(parts: FollowParts): AsyncGenerator<readonly SentEvent[]> {
  for await (const invocations of followInvocations(parts)) {
    yield invocations.map(invocation => ({ event: 'invocation', id: invocation.cursor, data: invocation }));
  }
}

const tooMany = (): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'rate',
    retryAfterSeconds: 5,
    detail: `You follow ${FOLLOWED} logs already. Close one of them.`,
  });
