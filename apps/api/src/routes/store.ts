import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { mountRoute } from '../http/route.js';
import { ownFunction } from '../publish/own.js';
import { listValues, readValue } from '../store/browse.js';
import { decodeKeyPlace, encodeKeyPlace } from '../store/cursor.js';
import { deleteValue, writeValue } from '../store/write.js';

/** What a function has stored, for its owner. Bytes stay bytes: nothing here reads a pickle. */
export function storeRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database, hostParts } = context;
  const { values, limits } = hostParts;

  mountRoute(app, context, routes.storedValues, async ({ principal, params, query }) => {
    const fn = await ownFunction(database, principal, params);
    const { items, next } = await listValues(database, fn.id, {
      prefix: query.prefix,
      after: query.cursor === undefined ? undefined : decodeKeyPlace(query.cursor),
      limit: Number(query.limit),
      values: query.values === 'yes',
    });
    const totalBytes = await values.size(fn.id);
    return { items, next: next ? encodeKeyPlace(next) : null, totalBytes, limitBytes: limits.storeTotalBytes };
  });

  mountRoute(app, context, routes.storedValue, async ({ principal, params, query }) => {
    const fn = await ownFunction(database, principal, params);
    const found = await readValue(database, fn.id, query);
    if (!found) throw notFound('Nothing is stored under that key.');
    return found;
  });

  mountRoute(
    app,
    context,
    routes.writeStoredValue,
    async ({ principal, params, body }) => {
      const fn = await ownFunction(database, principal, params);
      return { version: await writeValue(hostParts, fn.id, body) };
    },
    { body: { holds: 'programBytes' } },
  );

  mountRoute(app, context, routes.deleteStoredValue, async ({ principal, params, query }) => {
    const fn = await ownFunction(database, principal, params);
    await deleteValue(hostParts, { functionId: fn.id, caller: query.caller }, query);
    return undefined;
  });
}
