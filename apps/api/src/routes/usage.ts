import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { ownFunction } from '../publish/own.js';
import { readUsage } from '../usage/reader.js';

export function usageRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database } = context;
  mountRoute(app, context, routes.usage, async ({ principal, params, query }) => {
    const fn = await ownFunction(database, principal, params);
    return readUsage(database, fn.id, { ...query, now: Date.now() });
  });
}
