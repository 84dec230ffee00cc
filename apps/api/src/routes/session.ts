import { routes } from '@skython/shared';
import type { Hono } from 'hono';
import { signIn } from '../accounts/signIn.js';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';
import { presentAccount } from './account.js';

export function sessionRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  mountRoute(app, context, routes.signIn, async ({ c, body }) => {
    const account = await signIn(context, { ...body, address: context.addressOf(c.env.incoming) });
    // A new sign-in never continues an old session.
    await context.sessions.end(c.req.header('cookie') ?? '');
    c.header('set-cookie', await context.sessions.create(account.id));
    return presentAccount(account);
  });

  mountRoute(app, context, routes.signOut, async ({ c }) => {
    c.header('set-cookie', await context.sessions.end(c.req.header('cookie') ?? ''));
    return undefined;
  });
}
