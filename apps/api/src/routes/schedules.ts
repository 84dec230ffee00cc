import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { scheduleOrders, writeSchedule } from '../schedules/write.js';

/** `/api/schedules`: calls made at set times, with the rights of the account. */
export function scheduleRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database, endpoints, settings } = context;
  const parts = { database, endpoints, limits: settings.limits };

  mountRoute(app, context, routes.schedules, async ({ principal }) => ({
    items: await scheduleOrders.list(database, principal.account.id),
  }));
  mountRoute(app, context, routes.createSchedule, ({ principal, body }) =>
    writeSchedule(parts, principal.account, body),
  );
  mountRoute(app, context, routes.changeSchedule, ({ principal, body, params }) =>
    writeSchedule(parts, principal.account, body, params.id),
  );
  mountRoute(app, context, routes.deleteSchedule, async ({ principal, params }) => {
    await scheduleOrders.remove(database, principal.account.id, params.id);
    return undefined;
  });
}
