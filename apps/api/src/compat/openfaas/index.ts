import { isProblemError } from '@skython/shared';
import { Hono } from 'hono';
import type { ApiContext } from '../../context.js';
import type { ApiEnv } from '../../http/env.js';
import { errorHandler } from '../../http/errorHandler.js';
import { checkHost } from '../../http/guard.js';
import { answerAndClose } from '../../http/linger.js';
import { callLater, callNow } from './call.js';
import { faasFailure } from './plane.js';
import { systemRoutes } from './system.js';

/** OpenFaaS's gateway: `/function`, `/async-function` and `/system`. No cookie counts here. */
export function openFaasRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const plane = new Hono<ApiEnv>();
  const otherwise = errorHandler(context.log);
  plane.onError((error, c) => {
    if (!isProblemError(error)) return otherwise(error, c);
    const response = faasFailure(error.failure);
    return error.failure.kind === 'too-large' ? answerAndClose(c.env.incoming, c.env.outgoing, response) : response;
  });
  plane.use('*', async (c, next) => {
    checkHost(context, c.req.header('host'));
    await next();
  });
  plane.all('/function/*', c => callNow(c, context));
  plane.all('/async-function/*', c => callLater(c, context));
  systemRoutes(plane, context);
  plane.all('/system/*', () => faasFailure({ kind: 'not-found', detail: NOT_HERE }));
  for (const path of ['/function/*', '/async-function/*', '/system/*']) {
    app.all(path, c => plane.fetch(c.req.raw, c.env));
  }
}

const NOT_HERE = 'This operation of OpenFaaS is not offered here; docs/compatibility.md says which are.';
