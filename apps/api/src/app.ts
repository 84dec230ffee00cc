import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { codeRoute } from './compat/lambda/codeLocation.js';
import { lambdaPlane } from './compat/lambda/plane.js';
import { functionUrls } from './compat/lambda/url/serve.js';
import { openFaasRoutes } from './compat/openfaas/index.js';
import { openWhiskRoutes } from './compat/openwhisk/index.js';
import type { ApiContext } from './context.js';
import type { ApiEnv } from './http/env.js';
import { errorHandler } from './http/errorHandler.js';
import { notFound } from './http/failures.js';
import { guard, hostGuard } from './http/guard.js';
import { refuseOtherMethods } from './http/methods.js';
import { accountRoutes } from './routes/account.js';
import { blobRoutes } from './routes/blobs.js';
import { draftRoutes } from './routes/drafts.js';
import { eventRoutes } from './routes/events.js';
import { exerciseRoutes } from './routes/exercises.js';
import { functionRoutes } from './routes/functions.js';
import { healthRoutes } from './routes/health.js';
import { deliveryRoute, hookRoutes } from './routes/hooks.js';
import { instanceRoutes } from './routes/instance.js';
import { invocationRoutes } from './routes/invocations.js';
import { invokeRoutes, sessionInvokeRoutes } from './routes/invoke.js';
import { jobResultRoute, jobRoutes } from './routes/jobs.js';
import { mapRoutes } from './routes/map.js';
import { metricRoutes } from './routes/metrics.js';
import { documentRoutes, functionDocumentRoute } from './routes/openapi.js';
import { pageRoutes } from './routes/pages.js';
import { recordingRoutes } from './routes/recordings.js';
import { relayRoutes } from './routes/relay.js';
import { runRoutes } from './routes/run.js';
import { scheduleRoutes } from './routes/schedules.js';
import { secretRoutes } from './routes/secrets.js';
import { sessionRoutes } from './routes/session.js';
import { skyboxRoutes } from './routes/skybox.js';
import { storeRoutes } from './routes/store.js';
import { tokenRoutes } from './routes/tokens.js';
import { triggerRoutes } from './routes/triggers.js';
import { usageRoutes } from './routes/usage.js';

/**
 * The whole HTTP surface of an instance. Calls of functions come first and pass no middleware; everything else is
 * behind them in an app of its own.
 */
export function createApp(context: ApiContext): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const onError = errorHandler(context.log);
  app.onError(onError);
  functionDocumentRoute(app, context);
  invokeRoutes(app, context);
  eventRoutes(app, context);
  jobResultRoute(app, context);
  deliveryRoute(app, context);
  openFaasRoutes(app, context);
  lambdaPlane(app, context);
  openWhiskRoutes(app, context);
  functionUrls(app, context);
  const rest = createRest(context);
  rest.onError(onError);
  app.notFound(c => rest.fetch(c.req.raw, c.env));
  return app;
}

function createRest(context: ApiContext): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use('/api/*', guard(context));
  // Long lists of what anyone may read. Answers that hold a secret are never compressed: their length would tell of it.
  for (const path of ['/api/skybox', '/api/skybox/*']) app.use(path, compress());
  accountRoutes(app, context);
  sessionRoutes(app, context);
  tokenRoutes(app, context);
  blobRoutes(app, context);
  functionRoutes(app, context);
  draftRoutes(app, context);
  sessionInvokeRoutes(app, context);
  invocationRoutes(app, context);
  jobRoutes(app, context);
  scheduleRoutes(app, context);
  triggerRoutes(app, context);
  hookRoutes(app, context);
  secretRoutes(app, context);
  recordingRoutes(app, context);
  storeRoutes(app, context);
  usageRoutes(app, context);
  skyboxRoutes(app, context);
  runRoutes(app, context);
  mapRoutes(app, context);
  relayRoutes(app, context);
  exerciseRoutes(app, context);
  instanceRoutes(app, context);
  refuseOtherMethods(app, '/api/');
  app.all('/api/*', () => {
    throw notFound('There is no such route. See /openapi.json.');
  });

  // Probes come by address rather than by name, and tell nothing that a foreign page could use.
  healthRoutes(app, context);
  app.use('*', hostGuard(context));
  metricRoutes(app, context);
  codeRoute(app, context);
  documentRoutes(app, context);
  pageRoutes(app, context);
  app.all('*', () => {
    throw notFound();
  });
  return app;
}
