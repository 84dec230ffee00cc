import { importName, limit } from '@skython/shared';
import type { Context, Hono } from 'hono';
import type * as v from 'valibot';
import { principalOfToken, skythonTokenOf } from '../../accounts/authenticate.js';
import { hasScope, type Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import type { ApiEnv } from '../../http/env.js';
import { forbidden, notFound, unauthorised } from '../../http/failures.js';
import { parseInput } from '../../http/fields.js';
import { readJson } from '../../http/json.js';
import { removeFunction } from '../../publish/remove.js';
import { deploy, ownName } from './deploying.js';
import { listFaasFunctions } from './listing.js';
import { ownerOf } from './names.js';
import { deletionSchema, deploymentSchema } from './requests.js';

type Answer = (c: Context<ApiEnv>, context: ApiContext) => Promise<Response>;

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly answer: Answer;
}

/** The developer side of OpenFaaS's gateway (docs/compatibility.md). */
const operations: readonly Operation[] = [
  { method: 'GET', path: '/system/info', answer: info },
  { method: 'GET', path: '/system/namespaces', answer: namespaces },
  { method: 'GET', path: '/system/functions', answer: list },
  { method: 'POST', path: '/system/functions', answer: (c, context) => deployment(c, context, true) },
  { method: 'PUT', path: '/system/functions', answer: (c, context) => deployment(c, context, false) },
  { method: 'DELETE', path: '/system/functions', answer: remove },
  { method: 'GET', path: '/system/function/:name', answer: describe },
];

/** Puts them into an app that answers failures as OpenFaaS does. */
export function systemRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  for (const { method, path, answer } of operations) app.on(method, path, c => answer(c, context));
}

async function info(_c: Context<ApiEnv>, { settings }: ApiContext): Promise<Response> {
  const version = { release: settings.version, sha: '' };
  return Response.json({
    provider: { provider: 'skython', orchestration: 'skython', version },
    version,
    arch: process.arch,
  });
}

async function namespaces(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const { account } = await authorise(c, context, 'read');
  return Response.json([account.name]);
}

async function list(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const { account } = await authorise(c, context, 'read');
  const namespace = ownerOf(c.req.query('namespace')) ?? account.name;
  return Response.json(namespace === account.name ? await listFaasFunctions(context.database, account.id) : []);
}

async function describe(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const principal = await authorise(c, context, 'read');
  const name = ownName(principal, c.req.param('name') ?? '', c.req.query('namespace') ?? '');
  const [found] = await listFaasFunctions(context.database, principal.account.id, importName(name));
  if (!found) throw notFound(`There is no function "${name}".`);
  return Response.json(found);
}

async function deployment(c: Context<ApiEnv>, context: ApiContext, create: boolean): Promise<Response> {
  const principal = await authorise(c, context, 'write');
  await deploy(context, principal, await readInput(c, context, deploymentSchema), create);
  return new Response(null, { status: 202 });
}

async function remove(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const principal = await authorise(c, context, 'write');
  const { functionName, namespace } = await readInput(c, context, deletionSchema);
  await removeFunction(context, principal.account, ownName(principal, functionName, namespace));
  return new Response(null, { status: 202 });
}

const readInput = async <S extends v.GenericSchema>(c: Context<ApiEnv>, { settings }: ApiContext, schema: S) =>
  parseInput(schema, await readJson(c.env.incoming, { ...settings.limits, bodyBytes: MOST_BYTES }));

/** Of a deployment: names and settings only. */
const MOST_BYTES = Math.min(256 * 1024, limit('bodyBytes').value);

async function authorise(c: Context<ApiEnv>, context: ApiContext, scope: 'read' | 'write'): Promise<Principal> {
  const token = skythonTokenOf(c.req.header('authorization'));
  if (token === undefined) {
    throw unauthorised(
      'Send a token of yours, as bearer or as password: faas-cli login --username NAME --password TOKEN.',
    );
  }
  const principal = await principalOfToken(context.tokens, token);
  if (!hasScope(principal, scope)) throw forbidden(`This token lacks the scope "${scope}".`);
  return principal;
}
