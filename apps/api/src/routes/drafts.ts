import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { listDrafts, readDraft } from '../drafts/read.js';
import { deleteDraft, keepDraft } from '../drafts/write.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { mountRoute } from '../http/route.js';
import { resolveFiles } from '../publish/content.js';

/** Drafts of the signed-in account. Nobody else ever sees them. */
export function draftRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database, settings } = context;

  mountRoute(app, context, routes.drafts, async ({ principal }) => ({
    items: await listDrafts(database, principal.account.id),
  }));

  mountRoute(app, context, routes.draft, async ({ principal, params }) => {
    const found = await readDraft(database, principal.account.id, params.id);
    if (!found) throw notFound('You have no such draft.');
    return found;
  });

  mountRoute(
    app,
    context,
    routes.putDraft,
    async ({ principal, params, body }) => {
      const { base, files: contents, ...details } = body;
      const userId = principal.account.id;
      const files = await resolveFiles(database, settings.limits, userId, contents);
      const draft = { userId, id: params.id, base, details, files };
      return { revision: await database.transaction(one => keepDraft(one, settings.limits, draft)) };
    },
    { body: { holds: 'programBytes' } },
  );

  mountRoute(app, context, routes.deleteDraft, async ({ principal, params, query }) => {
    await database.transaction(one => deleteDraft(one, principal.account.id, params.id, query.base));
    return undefined;
  });
}
