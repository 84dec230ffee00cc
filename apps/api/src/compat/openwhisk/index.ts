import { isProblemError } from '@skython/shared';
import { type Context, Hono } from 'hono';
import type { ApiContext } from '../../context.js';
import { isUnavailable, safeError } from '../../database/errors.js';
import type { ApiEnv } from '../../http/env.js';
import { checkHost } from '../../http/guard.js';
import { answerAndClose } from '../../http/linger.js';
import { actionOperations } from './actionOperations.js';
import { activationOperations } from './activationOperations.js';
import { namespaceOf, requireCaller } from './caller.js';
import { whiskError, whiskFailure } from './failure.js';
import { packageOperations } from './packageOperations.js';
import type { Operation } from './request.js';
import { ruleOperations } from './ruleOperations.js';
import { triggerOperations } from './triggerOperations.js';
import { webRoutes } from './web.js';

/** Everything an account's namespace offers. */
const operations: readonly Operation[] = [
  ...actionOperations,
  ...packageOperations,
  ...triggerOperations,
  ...ruleOperations,
  ...activationOperations,
];

const BASE = '/api/v1';

/** OpenWhisk's API, below `/api/v1`. No cookie counts here. */
export function openWhiskRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const plane = new Hono<ApiEnv>();
  plane.onError((error, c) => answerError(error, c, context));
  plane.use('*', async (c, next) => {
    checkHost(context, c.req.header('host'));
    await next();
  });
  webRoutes(plane, context);
  plane.get(BASE, c =>
    c.json({
      description: 'OpenWhisk API of skython',
      api_paths: [BASE],
      runtimes: { python: [{ kind: 'python:3' }] },
    }),
  );
  plane.get(`${BASE}/namespaces`, async c => {
    const { account } = await requireCaller(context, c.req.header('authorization'), 'read');
    return c.json([account.name]);
  });
  for (const { method, path, scope, answer } of operations) {
    plane.on(method, `${BASE}/namespaces/:namespace${path}`, async c => {
      const principal = await requireCaller(context, c.req.header('authorization'), scope);
      const namespace = namespaceOf(c.req.param('namespace') ?? '', principal.account);
      return answer({ c, context, principal, namespace });
    });
  }
  plane.all('*', () => whiskError(404, 'The requested resource does not exist.'));
  for (const path of [BASE, `${BASE}/*`]) app.all(path, c => plane.fetch(c.req.raw, c.env));
}

function answerError(error: Error, c: Context<ApiEnv>, { log }: ApiContext): Response | Promise<Response> {
  if (!isProblemError(error)) {
    log.error({ method: c.req.method, error: safeError(error) }, 'request failed');
    return whiskError(isUnavailable(error) ? 503 : 500, 'There was an internal server error.');
  }
  const response = whiskFailure(error.failure);
  return error.failure.kind === 'too-large' ? answerAndClose(c.env.incoming, c.env.outgoing, response) : response;
}
