import { ProblemError, routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { runDraft, stopWhenGone } from '../invoke/draftRun.js';

/** Drafts of one account that run at the same time. */
const AT_ONCE = 4;

export function runRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const running = new Map<string, number>();
  mountRoute(
    app,
    context,
    routes.run,
    async ({ c, principal, body }) => {
      const { account } = principal;
      const now = running.get(account.id) ?? 0;
      if (now >= AT_ONCE) throw tooMany();
      running.set(account.id, now + 1);
      try {
        return await runDraft(context, account, body, stopWhenGone(c.env.outgoing));
      } finally {
        const left = (running.get(account.id) ?? 1) - 1;
        if (left > 0) running.set(account.id, left);
        else running.delete(account.id);
      }
    },
    { body: { holds: 'programBytes' } },
  );
}

const tooMany = (): ProblemError =>
  new ProblemError({
    kind: 'busy',
    reason: 'rate',
    retryAfterSeconds: 1,
    detail: `You run ${AT_ONCE} drafts already. Wait for one, or stop it.`,
  });
