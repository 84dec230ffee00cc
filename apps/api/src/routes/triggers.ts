import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { addTrigger, changeTrigger, triggerOrders } from '../triggers/write.js';

/** `/api/triggers`: calls made for each event of a topic, with the rights of the account. */
export function triggerRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database, endpoints, settings } = context;
  const parts = { database, endpoints, limits: settings.limits };

  mountRoute(app, context, routes.triggers, async ({ principal }) => ({
    items: await triggerOrders.list(database, principal.account.id),
  }));
  mountRoute(app, context, routes.createTrigger, ({ principal, body }) => addTrigger(parts, principal.account, body));
  mountRoute(app, context, routes.changeTrigger, ({ principal, body, params }) =>
    changeTrigger(parts, principal.account, body, params.id),
  );
  mountRoute(app, context, routes.deleteTrigger, async ({ principal, params }) => {
    await triggerOrders.remove(database, principal.account.id, params.id);
    return undefined;
  });
}
