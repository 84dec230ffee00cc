import { isProblemError, jobIdSchema, ProblemError, routes } from '@skython/shared';
import type { Hono } from 'hono';
import * as v from 'valibot';
import type { ApiContext } from '../context.js';
import { receive } from '../hooks/receive.js';
import { addHook, changeHook, hookOrders } from '../hooks/write.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { checkHost } from '../http/guard.js';
import { mountRoute } from '../http/route.js';
import { refusalAnswer } from '../invoke/serveCall.js';

/** `/api/hooks`: addresses whose deliveries become jobs, with the rights of the account. */
export function hookRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database, endpoints, settings, vault } = context;
  const parts = { database, endpoints, vault, limits: settings.limits };

  mountRoute(app, context, routes.hooks, async ({ principal }) => ({
    items: await hookOrders.list(database, principal.account.id),
  }));
  mountRoute(app, context, routes.createHook, ({ principal, body }) => addHook(parts, principal.account, body));
  mountRoute(app, context, routes.changeHook, ({ principal, body, params }) =>
    changeHook(parts, principal.account, body, params.id),
  );
  mountRoute(app, context, routes.deleteHook, async ({ principal, params }) => {
    await hookOrders.remove(database, principal.account.id, params.id);
    return undefined;
  });
}

/** `POST /hooks/:id`: where deliveries come in. Neither cookie nor token counts here. */
export function deliveryRoute(app: Hono<ApiEnv>, context: ApiContext): void {
  app.all('/hooks/:id', async c => {
    try {
      const { incoming, outgoing } = c.env;
      checkHost(context, incoming.headers.host);
      if (c.req.method !== 'POST') throw otherMethod(c.req.method);
      const id = v.safeParse(jobIdSchema, c.req.param('id'));
      if (!id.success) throw notFound('There is no such hook.');
      const query = (incoming.url ?? '').split('?').slice(1).join('?');
      return await receive(context, { id: id.output, incoming, outgoing, query });
    } catch (error) {
      if (isProblemError(error)) return refusalAnswer(error.failure);
      throw error;
    }
  });
}

const otherMethod = (method: string): ProblemError =>
  new ProblemError({ kind: 'method-not-allowed', allowed: ['POST'], detail: `A hook takes POST, not ${method}.` });
