import type { LogChunk } from '@skython/runtime';
import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { AtOnce } from '../http/atOnce.js';
import type { ApiEnv } from '../http/env.js';
import { sendEvents } from '../http/eventStream.js';
import { parseInput } from '../http/fields.js';
import { readJson } from '../http/json.js';
import { mountRoute, requirePrincipal } from '../http/route.js';
import { workEvents } from '../http/workEvents.js';
import { runDraft, stopWhenGone } from '../invoke/draftRun.js';

/** Drafts of one account that run at the same time. */
const AT_ONCE = 4;

export function runRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const running = new AtOnce(AT_ONCE, `You run ${AT_ONCE} drafts already. Wait for one, or stop it.`);

  // The same for those who want what it prints as it appears.
  app.post(routes.run.path, async (c, next) => {
    if (!c.req.header('accept')?.includes('text/event-stream')) return next();
    const principal = await requirePrincipal(c, context, 'invoke');
    const { incoming, outgoing } = c.env;
    const draft = parseInput(
      routes.run.body,
      await readJson(incoming, context.settings.limits, { holds: 'programBytes' }),
    );
    return running.run(principal.account.id, () => {
      const events = workEvents({ step: 'log', ended: 'answer' }, (onLine: (chunk: LogChunk) => void) =>
        runDraft(context, principal, draft, stopWhenGone(outgoing), onLine),
      );
      return sendEvents(outgoing, events, context.log);
    });
  });

  mountRoute(
    app,
    context,
    routes.run,
    ({ c, principal, body }) =>
      running.run(principal.account.id, () => runDraft(context, principal, body, stopWhenGone(c.env.outgoing))),
    { body: { holds: 'programBytes' } },
  );
}
