import { defNameSchema, ProblemError } from '@skython/shared';
import type { Context } from 'hono';
import * as v from 'valibot';
import { principalOfToken, skythonTokenOf } from '../../accounts/authenticate.js';
import type { Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { preflight } from '../../http/crossOrigin.js';
import type { ApiEnv } from '../../http/env.js';
import { notFound } from '../../http/failures.js';
import { refusal } from '../../invoke/authorise.js';
import type { Endpoint } from '../../invoke/endpoint.js';
import { type HttpCall, serveCall } from '../../invoke/serveCall.js';
import { acceptLater } from './later.js';
import { type FaasTarget, parseFaasPath } from './names.js';
import { openFaasPlane } from './plane.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** `/function/:name[/path]`: any method, answered when the call has ended. */
export async function callNow(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const asked = read(c, '/function/');
  const principal = await principalOf(c, context);
  const found = await find(context, asked, principal);
  const { method, headers } = c.env.incoming;
  if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) return preflightOf(c, found);
  return serveCall(context, callOf(c, asked, found, principal));
}

/** `/async-function/:name[/path]`: a job. */
export async function callLater(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  if (c.env.incoming.method !== 'POST') {
    const detail = 'A function is called later by POST.';
    throw new ProblemError({ kind: 'method-not-allowed', allowed: ['POST'], detail });
  }
  const asked = read(c, '/async-function/');
  const principal = await principalOf(c, context);
  return acceptLater(context, callOf(c, asked, await find(context, asked, principal), principal));
}

interface Asked {
  /** As it was written. */
  readonly name: string;
  readonly target: FaasTarget | undefined;
  readonly query: string;
}

function read(c: Context<ApiEnv>, prefix: string): Asked {
  const url = c.env.incoming.url ?? '/';
  const at = url.indexOf('?');
  const rest = url.slice(url.indexOf(prefix) + prefix.length, at < 0 ? undefined : at);
  const [name = ''] = rest.split('/');
  return { name, target: parseFaasPath(rest), query: at < 0 ? '' : url.slice(at + 1) };
}

async function principalOf(c: Context<ApiEnv>, { tokens }: ApiContext): Promise<Principal | undefined> {
  const token = skythonTokenOf(c.env.incoming.headers.authorization);
  return token === undefined ? undefined : principalOfToken(tokens, token);
}

async function find({ endpoints }: ApiContext, { target }: Asked, principal: Principal | undefined) {
  const owner = target?.owner ?? principal?.account.name;
  return target && owner !== undefined ? endpoints.find(owner, target.name) : undefined;
}

/** Throws `not-found`. */
function callOf(
  { env: { incoming, outgoing } }: Context<ApiEnv>,
  { name, target, query }: Asked,
  endpoint: Endpoint | undefined,
  principal: Principal | undefined,
): HttpCall {
  if (target && target.owner === undefined && !principal) throw ownerless(name, target);
  if (!target || !endpoint) throw noFunction(name);
  // A private function of somebody else is refused in the words for one that is not there.
  if (refusal(endpoint.facts, principal)?.kind === 'not-found') throw noFunction(name);
  const { def, path } = below(endpoint.facts.schema.kind === 'several', target.path);
  return {
    ...{ incoming, outgoing, principal, query },
    target: { endpoint, def, pinned: false },
    plane: openFaasPlane(path),
  };
}

/** A program of several functions has each below its name, as under `/f`. */
function below(several: boolean, path: string): { readonly def: string | undefined; readonly path: string } {
  const [, first = '', ...rest] = path.split('/');
  if (!several || first === '') return { def: undefined, path };
  if (!v.safeParse(defNameSchema, first).success)
    throw notFound(`There is no function "${first.slice(0, 100)}" in this program.`);
  return { def: first, path: `/${rest.join('/')}` };
}

/** Private functions are as open to pages as those that are not there. */
function preflightOf(c: Context<ApiEnv>, endpoint: Endpoint | undefined): Response {
  const facts = endpoint?.facts;
  return preflight({
    methods: METHODS,
    asked: c.req.header('access-control-request-headers'),
    origin: c.req.header('origin'),
    origins: facts?.visibility === 'public' ? facts.origins : undefined,
  });
}

const ownerless = (asked: string, { name }: FaasTarget): ProblemError =>
  notFound(
    `Whose "${asked.slice(0, 200)}"? Call it by name.owner (faas-cli invoke ${name} --namespace OWNER), ` +
      'or send a token (--header "Authorization: Bearer TOKEN").',
  );

const noFunction = (name: string): ProblemError =>
  notFound(`There is no function "${name.slice(0, 200)}". Functions are called by name.owner.`);
