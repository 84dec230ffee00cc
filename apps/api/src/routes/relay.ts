import { limit, ProblemError, routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { tooLarge } from '../http/body.js';
import { Buckets } from '../http/buckets.js';
import type { ApiEnv } from '../http/env.js';
import { forbidden, notFound } from '../http/failures.js';
import { mountRoute } from '../http/route.js';
import { stopWhenGone } from '../invoke/draftRun.js';
import { relay } from '../relay/relay.js';

/** Relayed requests at the same time: each may hold an answer in memory. */
const AT_ONCE = 16;
const AT_ONCE_OF_ONE = 4;
/** Seconds until it is worth to ask again, when too many are under way. */
const SOON = 1;

export function relayRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { settings, runner, hosts, log } = context;
  const { relayBytes, relayMs, relaysPerMinute } = settings.limits;
  const rates = new Buckets({ burst: relaysPerMinute, perSecond: relaysPerMinute / 60, keys: 10_000 });
  const running = new Map<string, number>();
  let total = 0;

  mountRoute(
    app,
    context,
    routes.relay,
    async ({ c, principal, body }) => {
      const { id } = principal.account;
      const socketPath = settings.relay ? runner.relaySocket : undefined;
      if (socketPath === undefined) throw notFound('This instance relays no requests.');
      // A name with a dot at its end is the same name.
      const { hostname, host } = new URL(body.url);
      if (hosts.allows(hostname.replace(/\.$/, ''))) throw forbidden('The instance relays nothing to itself.');
      if ((body.body.length * 3) / 4 > relayBytes + 2) throw tooLarge(limit('relayBytes', settings.limits));
      const mine = running.get(id) ?? 0;
      const wait = mine >= AT_ONCE_OF_ONE || total >= AT_ONCE ? SOON : rates.take(id);
      if (wait > 0) throw busy(wait);
      running.set(id, mine + 1);
      total += 1;
      try {
        const gone = stopWhenGone(c.env.outgoing);
        const answer = await relay(body, { socketPath, maxBytes: relayBytes, ms: relayMs, gone });
        log.info(
          { request: c.get('requestId'), account: principal.account.name, host, outcome: answer.outcome },
          'relayed',
        );
        return answer;
      } finally {
        total -= 1;
        const left = (running.get(id) ?? 1) - 1;
        if (left > 0) running.set(id, left);
        else running.delete(id);
      }
    },
    { body: { holds: 'relayBytes' } },
  );
}

const busy = (retryAfterSeconds: number): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'rate',
    retryAfterSeconds,
    detail: 'You send many requests through the instance. Wait a moment, then try again.',
  });
