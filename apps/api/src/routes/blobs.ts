import { limit, routes, sha256Schema } from '@skython/shared';
import type { Hono } from 'hono';
import * as v from 'valibot';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { parseInput } from '../http/fields.js';
import { requirePrincipal } from '../http/route.js';
import { receiveBlob } from '../publish/upload.js';

const params = v.object({ sha256: sha256Schema });

export function blobRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  app.put(routes.putBlob.path, async c => {
    const principal = await requirePrincipal(c, context, 'write');
    const { sha256 } = parseInput(params, c.req.param());
    const limits = limit('programBytes', context.settings.limits);
    await receiveBlob(context.database, c.env.incoming, { userId: principal.account.id, sha256, limit: limits });
    return c.body(null, 204);
  });
}
