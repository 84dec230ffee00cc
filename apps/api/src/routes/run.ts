import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { eraseFlowResults } from '../flows/results.js';
import { AtOnce } from '../http/atOnce.js';
import type { ApiEnv } from '../http/env.js';
import { mountFollowed } from '../http/followed.js';
import { mountRoute } from '../http/route.js';
import { type RunStep, runDraft, stopWhenGone } from '../invoke/draftRun.js';

/** Drafts of one account that run at the same time. */
const AT_ONCE = 4;

export function runRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const running = new AtOnce(AT_ONCE, `You run ${AT_ONCE} drafts already. Wait for one, or stop it.`);

  mountFollowed(
    app,
    context,
    routes.run,
    ({ c, principal, body }, onStep?: (step: RunStep) => void) =>
      runDraft(context, principal, body, stopWhenGone(c.env.outgoing), onStep),
    {
      body: { holds: 'programBytes' },
      events: { step: step => step, ended: 'answer' },
      admit: ({ principal }, answer) => running.run(principal.account.id, answer),
    },
  );

  mountRoute(app, context, routes.forgetFlows, async ({ principal }) => {
    await eraseFlowResults(context.database, principal.account.id);
    return undefined;
  });
}
