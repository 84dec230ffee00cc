import { routes, type Token } from '@skython/shared';
import type { Hono } from 'hono';
import * as v from 'valibot';
import { mintToken } from '../accounts/newToken.js';
import { hasScope, type Principal } from '../accounts/principal.js';
import { deleteToken, insertToken, listTokens, toScopes } from '../accounts/tokens.js';
import type { ApiContext } from '../context.js';
import { announce } from '../database/changes.js';
import type { ApiEnv } from '../http/env.js';
import { forbidden, notFound } from '../http/failures.js';
import { mountRoute } from '../http/route.js';

const uuid = v.pipe(v.string(), v.uuid());

export function tokenRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  mountRoute(app, context, routes.createToken, async ({ principal, body }) => {
    refuseWiderScopes(principal, body.scopes);
    const expiresAt = body.expiresIn === undefined ? null : new Date(Date.now() + body.expiresIn * 1000);
    refuseLongerLife(principal, expiresAt);
    const scopes = [...new Set(body.scopes)];
    const { label, kind } = body;
    const { stored, told } = mintToken(kind, context.vault);
    await insertToken(context.database, { ...stored, userId: principal.account.id, label, scopes, expiresAt });
    return { id: stored.id, label, scopes, ...told };
  });

  mountRoute(app, context, routes.tokens, async ({ principal }) => {
    const stored = await listTokens(context.database, principal.account.id);
    return { items: stored.map(presentToken) };
  });

  mountRoute(app, context, routes.revokeToken, async ({ principal, params }) => {
    const { id } = params;
    const deleted =
      v.is(uuid, id) &&
      (await context.database.transaction(async transaction => {
        await announce(transaction, { kind: 'token', id });
        return deleteToken(transaction, principal.account.id, id);
      }));
    if (!deleted) throw notFound('You have no such token.');
    context.tokens.forget(id);
    return undefined;
  });
}

/** A token cannot make another that may do more than itself. */
function refuseWiderScopes(principal: Principal, scopes: readonly Token['scopes'][number][]): void {
  for (const scope of scopes) {
    if (!hasScope(principal, scope)) throw forbidden(`This token lacks the scope "${scope}", so it cannot give it.`);
  }
}

/** Nor one that outlives it: whoever got hold of it for an hour would have it for good. */
function refuseLongerLife(principal: Principal, expiresAt: Date | null): void {
  if (principal.by === 'session' || principal.expiresAt === null) return;
  if (expiresAt !== null && expiresAt <= principal.expiresAt) return;
  throw forbidden('This token expires, so it cannot make one that outlives it. Say a shorter time.');
}

type StoredToken = Awaited<ReturnType<typeof listTokens>>[number];

const presentToken = (stored: StoredToken): Token => ({
  id: stored.id,
  kind: stored.kind,
  label: stored.label,
  prefix: stored.prefix,
  scopes: toScopes(stored.scopes),
  createdAt: stored.createdAt.toISOString(),
  expiresAt: stored.expiresAt?.toISOString() ?? null,
  lastUsedAt: stored.lastUsedAt?.toISOString() ?? null,
});
