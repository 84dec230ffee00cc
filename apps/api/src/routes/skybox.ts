import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { searchSkybox } from '../skybox/search.js';
import { countTags } from '../skybox/tags.js';

export function skyboxRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  mountRoute(app, context, routes.skybox, async ({ query }) =>
    searchSkybox(context.database, { ...query, limit: Number(query.limit) }),
  );

  mountRoute(app, context, routes.skyboxTags, async ({ query }) => ({
    items: await countTags(context.database, query),
  }));
}
