import { type Account, ProblemError, reservedNames, routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { AccountRecord } from '../accounts/principal.js';
import { signUp } from '../accounts/signUp.js';
import { hasAdministrator } from '../accounts/users.js';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { forbidden } from '../http/failures.js';
import { mountRoute } from '../http/route.js';

export const presentAccount = ({ name, administrator, createdAt }: AccountRecord): Account => ({
  name,
  administrator,
  createdAt: createdAt.toISOString(),
});

export function accountRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  mountRoute(app, context, routes.signUp, async ({ c, body }) => {
    if (context.settings.signUp !== 'open' && (await hasAdministrator(context.database))) {
      throw forbidden('This instance takes no new accounts. Ask its operator.');
    }
    if (reservedNames.has(body.name)) {
      throw new ProblemError({ kind: 'conflict', detail: `The name "${body.name}" is reserved. Choose another.` });
    }
    const account = await signUp(context, body.name, body.password);
    c.header('set-cookie', await context.sessions.create(account.id));
    return presentAccount(account);
  });

  mountRoute(app, context, routes.account, async ({ principal }) => presentAccount(principal.account));
}
