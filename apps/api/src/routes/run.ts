import type { LogChunk } from '@skython/runtime';
import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import { AtOnce } from '../http/atOnce.js';
import type { ApiEnv } from '../http/env.js';
import { mountFollowed } from '../http/followed.js';
import { runDraft, stopWhenGone } from '../invoke/draftRun.js';

/** Drafts of one account that run at the same time. */
const AT_ONCE = 4;

export function runRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const running = new AtOnce(AT_ONCE, `You run ${AT_ONCE} drafts already. Wait for one, or stop it.`);

  mountFollowed(
    app,
    context,
    routes.run,
    ({ c, principal, body }, onLine?: (chunk: LogChunk) => void) =>
      runDraft(context, principal, body, stopWhenGone(c.env.outgoing), onLine),
    {
      body: { holds: 'programBytes' },
      events: { step: 'log', ended: 'answer' },
      admit: ({ principal }, answer) => running.run(principal.account.id, answer),
    },
  );
}
