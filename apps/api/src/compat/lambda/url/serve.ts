import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { PlatformFacts } from '@skython/runtime';
import { type Failure, type Limits, limit } from '@skython/shared';
import { eq } from 'drizzle-orm';
import type { Context, Hono } from 'hono';
import { hasScope, type Principal } from '../../../accounts/principal.js';
import type { ApiContext } from '../../../context.js';
import { functions, lambdaUrls } from '../../../database/schema/index.js';
import { readBody } from '../../../http/body.js';
import type { ApiEnv } from '../../../http/env.js';
import { checkHost } from '../../../http/guard.js';
import { answerAndClose } from '../../../http/linger.js';
import { answer } from '../../../invoke/answer.js';
import { collect } from '../../../invoke/collect.js';
import type { Endpoint } from '../../../invoke/endpoint.js';
import { RequestInput } from '../../../invoke/input.js';
import type { CallPlane } from '../../../invoke/plane.js';
import { errorResponse, LambdaError } from '../failure.js';
import { findNumber, findRelease, LATEST } from '../found.js';
import { accountNumber, functionArn, HOME_REGION } from '../naming.js';
import { errorOfFailure, lambdaErrorOf } from '../problems.js';
import { readClaimed, verifySignature } from '../signature/verify.js';
import { URL_PREFIX, type UrlRow } from './configuration.js';
import { corsHeaders, preflightResponse } from './cors.js';

const MIB = 1024 * 1024;

/** Function URLs. The event is payload 2.0; the answer is a stranger's content, as everything below `/f`. */
export function functionUrls(app: Hono<ApiEnv>, context: ApiContext): void {
  app.all(`${URL_PREFIX}*`, async c => {
    try {
      return await serve(c, context);
    } catch (error) {
      const known = lambdaErrorOf(error);
      if (!known) throw error;
      return answerAndClose(c.env.incoming, c.env.outgoing, errorResponse(known, randomUUID()));
    }
  });
}

async function serve(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const { incoming, outgoing } = c.env;
  checkHost(context, incoming.headers.host);
  const { id, path, query } = readUrl(incoming.url ?? '/');
  const found = await find(context, id);
  const { settings } = found.url;
  const { origin } = incoming.headers;
  const isPreflight = incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method'] !== undefined;
  if (isPreflight && settings.cors) return preflightResponse(settings.cors, origin);
  const head = { method: incoming.method ?? 'GET', url: incoming.url ?? '/', rawHeaders: incoming.rawHeaders };
  const claimed = settings.auth === 'AWS_IAM' ? await readClaimed(context.tokens, head) : undefined;
  const { endpoint, version } = await findEndpoint(context, found);
  const rates = context.visitorRates.count(endpoint.facts, undefined, incoming);
  const body = await readBody(incoming, limit('bodyBytes', context.settings.limits));
  const principal = claimed && verifySignature(context.vault, claimed, { ...head, body });
  if (principal) requireOwner(principal, endpoint);
  const platform = platformOf(context, found, version, endpoint, { path, incoming });
  const invocation = randomUUID();
  const caller = principal?.account;
  const input = new RequestInput(incoming, body, { query, invocation, def: undefined, caller: caller?.name, platform });
  const called = await context.invoke(endpoint, input, { caller });
  const result = settings.mode === 'BUFFERED' ? await buffered(called, context.settings.limits) : called;
  const cors = corsHeaders(settings.cors, origin);
  const plane: CallPlane = {
    platform,
    headers: requestId => ({ 'x-amzn-requestid': requestId }),
    failure: failureResponse,
  };
  return answer(result, { invocation, version: endpoint.versionText, rates, cors, mayRead: false, plane }, outgoing);
}

const URL = /^\/lambda-url\/([a-z0-9]{10,64})(\/[^?]*)?(?:\?(.*))?$/s;

function readUrl(url: string): { readonly id: string; readonly path: string; readonly query: string } {
  const [, id, path = '/', query = ''] = URL.exec(url) ?? [];
  if (id === undefined) throw forbidden();
  return { id, path, query };
}

interface FoundUrl {
  readonly url: UrlRow;
  readonly fn: { readonly id: string; readonly owner: string; readonly ownerId: string; readonly name: string };
}

async function find({ database }: ApiContext, id: string): Promise<FoundUrl> {
  const { id: functionId, owner, ownerId, name } = functions;
  const [found] = await database
    .select({ url: lambdaUrls, fn: { id: functionId, owner, ownerId, name } })
    .from(lambdaUrls)
    .innerJoin(functions, eq(functions.id, lambdaUrls.functionId))
    .where(eq(lambdaUrls.id, id));
  if (!found) throw forbidden();
  return found;
}

async function findEndpoint(
  context: ApiContext,
  { url, fn }: FoundUrl,
): Promise<{ readonly endpoint: Endpoint; readonly version: string }> {
  const number = await findNumber(context.database, fn.id, url.qualifier || undefined, Math.random);
  const release = number ? await findRelease(context.database, fn.id, number) : undefined;
  const isThere = number === 0 || release !== undefined;
  const endpoint = isThere ? await context.endpoints.find(fn.owner, fn.name, release?.version) : undefined;
  if (!endpoint) throw forbidden();
  return { endpoint, version: release ? String(release.number) : LATEST };
}

function requireOwner(principal: Principal, { facts }: Endpoint): void {
  if (principal.account.id !== facts.ownerId || !hasScope(principal, 'invoke')) throw forbidden();
}

const forbidden = (): LambdaError => new LambdaError('AccessDeniedException', 'Forbidden');

function platformOf(
  context: ApiContext,
  { url, fn }: FoundUrl,
  version: string,
  { facts }: Endpoint,
  { path, incoming }: { readonly path: string; readonly incoming: IncomingMessage },
): PlatformFacts {
  const place = { region: HOME_REGION, account: accountNumber(fn.ownerId) };
  return {
    function: fn.name,
    version,
    arn: functionArn(place, fn.name, url.qualifier || undefined),
    memory: String(Math.round(facts.limits.memoryBytes / MIB)),
    url: url.id,
    domain: incoming.headers.host ?? '',
    path,
    address: context.addressOf(incoming),
  };
}

async function buffered(
  called: Awaited<ReturnType<ApiContext['invoke']>>,
  limits: Limits,
): Promise<Awaited<ReturnType<ApiContext['invoke']>>> {
  return { ...called, outcome: await collect(called.outcome, limits) };
}

/** A visitor is not told how a function failed; its owner finds it in the log. */
function failureResponse(failure: Failure, headers: Record<string, string | string[]>): Response {
  const status = failure.kind === 'busy' ? 429 : failure.kind === 'too-large' ? 413 : 502;
  const message = status === 502 ? 'Internal Server Error' : errorOfFailure(failure).message;
  return new Response(JSON.stringify({ Message: message }), {
    status,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      'content-type': 'application/json',
    },
  });
}
