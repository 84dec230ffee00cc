import { type FunctionReference, isProblemError, ProblemError, parseReference } from '@skython/shared';
import type { Context, Hono } from 'hono';
import { principalOfToken, skythonTokenOf } from '../accounts/authenticate.js';
import type { ApiContext } from '../context.js';
import { preflight } from '../http/crossOrigin.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { checkHost } from '../http/guard.js';
import { requirePrincipal } from '../http/route.js';
import { refusalAnswer, serveCall } from '../invoke/serveCall.js';
import { type Target, Targets } from '../invoke/target.js';

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** `/f/:owner/:name[@version][/def]`. No cookie counts here; middleware is left out, since this is the hot path. */
export function invokeRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const targets = new Targets(context.endpoints);

  app.all('/f/*', async c => {
    try {
      return await callEndpoint(c, context, targets);
    } catch (error) {
      if (isProblemError(error)) return refusalAnswer(error.failure);
      throw error;
    }
  });
}

async function callEndpoint(c: Context<ApiEnv>, context: ApiContext, targets: Targets): Promise<Response> {
  const { incoming, outgoing } = c.env;
  checkHost(context, incoming.headers.host);
  const { method } = incoming;
  const [path, query] = splitUrl(incoming.url ?? '/');
  if (method === 'OPTIONS') return preflightOf(c, targets.peek(path) ?? (await targets.find(path)));
  if (method !== 'POST' && method !== 'GET' && method !== 'HEAD') throw methodNotAllowed(method);
  const target = targets.peek(path) ?? (await targets.find(path));
  if (!target) throw notFound('There is no such function.');
  const token = skythonTokenOf(incoming.headers.authorization);
  const principal = token === undefined ? undefined : await principalOfToken(context.tokens, token);
  return serveCall(context, { incoming, outgoing, target, principal, query });
}

function splitUrl(url: string): [path: string, query: string] {
  const target = url.startsWith('/') ? url : url.slice(url.indexOf('/', url.indexOf('//') + 2));
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

/** A preflight tells nothing about private functions: they are as open to pages as what does not exist. */
function preflightOf(c: Context<ApiEnv>, target: Target | undefined): Response {
  const facts = target?.endpoint.facts;
  return preflight({
    methods: METHODS,
    asked: c.req.header('access-control-request-headers'),
    origin: c.req.header('origin'),
    origins: facts?.visibility === 'public' ? facts.origins : undefined,
  });
}

const methodNotAllowed = (method: string | undefined): ProblemError =>
  new ProblemError({
    kind: 'method-not-allowed',
    allowed: METHODS,
    detail: `A function is called by GET or POST, not ${method}.`,
  });

/** `POST /api/functions/:owner/:name/invoke[/:def]`: a call with the page's session. */
export function sessionInvokeRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  for (const path of ['/api/functions/:owner/:name/invoke', '/api/functions/:owner/:name/invoke/:def']) {
    app.post(path, async c => {
      const principal = await requirePrincipal(c, context, 'invoke');
      const reference = sessionReference(c.req.param());
      const endpoint = reference && (await context.endpoints.find(reference.owner, reference.name, reference.version));
      if (!reference || !endpoint) return refusalAnswer({ kind: 'not-found', detail: 'There is no such function.' });
      const { incoming, outgoing } = c.env;
      const [, query] = splitUrl(incoming.url ?? '/');
      const target = { endpoint, def: reference.def, pinned: reference.version !== undefined };
      return serveCall(context, { incoming, outgoing, target, principal, query });
    });
  }
}

function sessionReference(params: Record<string, string | undefined>): FunctionReference | undefined {
  const { owner, name, def } = params;
  return parseReference(`${owner}/${name}${def === undefined ? '' : `/${def}`}`);
}
