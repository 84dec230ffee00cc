import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { ownFunction } from '../publish/own.js';

/** Secrets of an account, and of one of its functions. No answer holds a value. */
export function secretRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database } = context;
  const { secrets } = context.hostParts;

  mountRoute(app, context, routes.secrets, async ({ principal }) => ({
    items: await secrets.list({ ownerId: principal.account.id, functionId: null }),
  }));
  mountRoute(app, context, routes.putSecret, ({ principal, params, body }) =>
    secrets.put({ ownerId: principal.account.id, functionId: null }, params.secret, body.value),
  );
  mountRoute(app, context, routes.deleteSecret, async ({ principal, params }) => {
    await secrets.delete({ ownerId: principal.account.id, functionId: null }, params.secret);
    return undefined;
  });

  mountRoute(app, context, routes.functionSecrets, async ({ principal, params }) => {
    const fn = await ownFunction(database, principal, params);
    return { items: await secrets.list({ ownerId: fn.ownerId, functionId: fn.id }) };
  });
  mountRoute(app, context, routes.putFunctionSecret, async ({ principal, params, body }) => {
    const fn = await ownFunction(database, principal, params);
    return secrets.put({ ownerId: fn.ownerId, functionId: fn.id }, params.secret, body.value);
  });
  mountRoute(app, context, routes.deleteFunctionSecret, async ({ principal, params }) => {
    const fn = await ownFunction(database, principal, params);
    await secrets.delete({ ownerId: fn.ownerId, functionId: fn.id }, params.secret);
    return undefined;
  });
}
