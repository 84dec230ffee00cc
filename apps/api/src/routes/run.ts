import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { AtOnce } from '../http/atOnce.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { runDraft, stopWhenGone } from '../invoke/draftRun.js';

/** Drafts of one account that run at the same time. */
const AT_ONCE = 4;

export function runRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const running = new AtOnce(AT_ONCE, `You run ${AT_ONCE} drafts already. Wait for one, or stop it.`);
  mountRoute(
    app,
    context,
    routes.run,
    ({ c, principal, body }) =>
      running.run(principal.account.id, () => runDraft(context, principal, body, stopWhenGone(c.env.outgoing))),
    { body: { holds: 'programBytes' } },
  );
}
