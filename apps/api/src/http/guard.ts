import type { MiddlewareHandler } from 'hono';
import { bearerOf } from '../accounts/authenticate.js';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from './env.js';
import { forbidden } from './failures.js';
import { isAlreadySent } from './linger.js';
import { isOriginAllowed } from './origin.js';

const FOREIGN_HOST =
  'This instance does not answer under that host name. The operator can allow it (SKYTHON_ORIGIN, SKYTHON_ALLOWED_HOSTS).';

/** Throws `forbidden` for a Host header that is not ours. */
export function checkHost(context: ApiContext, host: string | undefined): void {
  if (!context.hosts.allows(host)) throw forbidden(FOREIGN_HOST);
}

/** The developer side: own hosts only, own origin only, never cached, never framed, a request id on everything. */
export const guard =
  (context: ApiContext): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const started = performance.now();
    const requestId = crypto.randomUUID();
    c.set('requestId', requestId);
    checkHost(context, c.req.header('host'));
    const allowed = isOriginAllowed({
      method: c.req.method,
      origin: c.req.header('origin'),
      host: c.req.header('host'),
      bearer: bearerOf(c.req.header('authorization')) !== undefined,
      ownOrigin: context.settings.origin,
    });
    if (!allowed)
      throw forbidden(
        "Requests that change something are taken from this instance's own pages, or with a bearer token.",
      );
    await next();
    if (isAlreadySent(c.res)) return;
    c.res.headers.set('x-request-id', requestId);
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('x-content-type-options', 'nosniff');
    context.log.info(
      {
        request: requestId,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  };

/** Everything else: own hosts only. */
export const hostGuard =
  (context: ApiContext): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    checkHost(context, c.req.header('host'));
    await next();
  };
