import { ProblemError, type Route, type Scope } from '@skython/shared';
import type { Context, Hono } from 'hono';
import type * as v from 'valibot';
import { authenticate } from '../accounts/authenticate.js';
import { hasScope, type Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from './env.js';
import { forbidden, notFound, unauthorised } from './failures.js';
import { parseInput } from './fields.js';
import { type BodyRules, readJson } from './json.js';

type Output<S> = S extends v.GenericSchema ? v.InferOutput<S> : undefined;
type Member<R extends Route, K extends 'params' | 'query' | 'body'> = R extends { readonly [P in K]: infer S }
  ? Output<S>
  : undefined;

/** A request of one route, parsed and authorised. */
export interface ApiRequest<R extends Route> {
  readonly c: Context<ApiEnv>;
  /** Always there on routes of access `session`. */
  readonly principal: R['access'] extends 'session' ? Principal : Principal | undefined;
  readonly params: Member<R, 'params'>;
  readonly query: Member<R, 'query'>;
  readonly body: Member<R, 'body'>;
}

export type AnswerBody<R extends Route> = Output<R['answer']['body']>;

/** Parses, authorises and answers as packages/shared says; what is left is the work itself. */
export type RouteHandler<R extends Route> = (request: ApiRequest<R>) => Promise<AnswerBody<R>>;

export interface RouteOptions {
  readonly body?: BodyRules;
  /** What a path that does not fit its schema answers with; not found unless said. */
  readonly badParams?: (message: string) => ProblemError;
}

/** Puts a route of the table into the app. */
export function mountRoute<const R extends Route>(
  app: Hono<ApiEnv>,
  context: ApiContext,
  route: R,
  handler: RouteHandler<R>,
  options: RouteOptions = {},
): void {
  app.on(route.method, route.path, async c => {
    const request = await readRequest(c, context, route, options);
    return answerRequest(c, route, await handler(request));
  });
}

/** Parsed and authorised as the table says; throws a problem. */
export async function readRequest<R extends Route>(
  c: Context<ApiEnv>,
  context: ApiContext,
  route: R,
  options: RouteOptions,
): Promise<ApiRequest<R>> {
  const principal = await authorise(c, context, route);
  const params = route.params && checkParams(route.params, c.req.param(), options);
  const query = route.query && parseInput(route.query, c.req.query());
  const body =
    route.body && parseInput(route.body, await readJson(c.env.incoming, context.settings.limits, options.body));
  // The one place where the schemas of a route and the types of its handler meet.
  return { c, principal, params, query, body } as unknown as ApiRequest<R>;
}

/** The answer of a route, with the status of the table. */
export function answerRequest<R extends Route>(c: Context<ApiEnv>, route: R, answer: AnswerBody<R>): Response {
  if (answer === undefined) return c.body(null, 204);
  return c.json(answer, route.answer.status === 204 ? 200 : route.answer.status);
}

/** The principal a route asks for; throws `unauthorised` or `forbidden`. */
export async function authorise(
  c: Context<ApiEnv>,
  context: ApiContext,
  rule: { readonly access: Route['access']; readonly scope?: Scope },
): Promise<Principal | undefined> {
  const found = await authenticate(context, {
    authorization: c.req.header('authorization'),
    cookie: c.req.header('cookie'),
  });
  if (found?.renewed) c.header('set-cookie', found.renewed);
  if (!found) {
    if (rule.access === 'session') throw unauthorised();
    return undefined;
  }
  if (rule.scope && !hasScope(found.principal, rule.scope)) {
    throw forbidden(`This token lacks the scope "${rule.scope}".`);
  }
  return found.principal;
}

/** The same for routes that nobody may use unnamed. */
export async function requirePrincipal(c: Context<ApiEnv>, context: ApiContext, scope: Scope): Promise<Principal> {
  const principal = await authorise(c, context, { access: 'session', scope });
  if (!principal) throw unauthorised();
  return principal;
}

function checkParams(schema: v.GenericSchema, params: Record<string, string>, options: RouteOptions): unknown {
  try {
    return parseInput(schema, params);
  } catch (error) {
    if (error instanceof ProblemError) throw options.badParams?.(error.message) ?? notFound();
    throw error;
  }
}
