import { randomUUID } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { limit } from '@skython/shared';
import type { Context, Hono } from 'hono';
import { hasScope, type Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { isUnavailable, safeError } from '../../database/errors.js';
import { readBody } from '../../http/body.js';
import type { ApiEnv } from '../../http/env.js';
import { checkHost } from '../../http/guard.js';
import { answerAndClose } from '../../http/linger.js';
import { errorResponse, LambdaError } from './failure.js';
import { accountNumber } from './naming.js';
import { operations } from './operations.js';
import { lambdaErrorOf } from './problems.js';
import type { LambdaRequest, Operation } from './request.js';
import { readClaimed, verifySignature } from './signature/verify.js';

/** Every operation of the service lies below the date of its version. */
const ANY_OPERATION = '/:date{20\\d\\d-\\d\\d-\\d\\d}/*';

/** What clients of AWS Lambda call. A signature is the only credential here; no cookie counts. */
export function lambdaPlane(app: Hono<ApiEnv>, context: ApiContext): void {
  for (const operation of operations) {
    for (const path of [operation.path, `${operation.path}/`]) {
      app.on(operation.method, path, c => answer(c, context, operation));
    }
  }
  app.all(ANY_OPERATION, c => {
    const message = `${c.req.method} ${c.req.path} is no operation that this instance has: see docs/compatibility.md.`;
    return errorResponse(new LambdaError('UnknownOperationException', message), randomUUID());
  });
}

async function answer(c: Context<ApiEnv>, context: ApiContext, operation: Operation): Promise<Response> {
  const requestId = randomUUID();
  try {
    checkHost(context, c.env.incoming.headers.host);
    const request = await readRequest(c, context, operation, requestId);
    const result = await operation.run(request);
    // The mark of what was streamed is a Response of another realm.
    if (result === RESPONSE_ALREADY_SENT) return RESPONSE_ALREADY_SENT;
    if (result instanceof Response) return result;
    const headers = { 'x-amzn-requestid': requestId, 'cache-control': 'no-store' };
    const { status = 200 } = operation;
    if (result === undefined || status === 204) return new Response(null, { status: 204, headers });
    return Response.json(result, { status, headers });
  } catch (error) {
    const known = lambdaErrorOf(error);
    if (!known)
      context.log.error({ request: requestId, operation: operation.name, error: safeError(error) }, 'request failed');
    const response = errorResponse(known ?? internal(error), requestId);
    return known?.error === 'RequestTooLargeException'
      ? answerAndClose(c.env.incoming, c.env.outgoing, response)
      : response;
  }
}

/** Authorised before its body is read, and verified after. */
async function readRequest(
  c: Context<ApiEnv>,
  context: ApiContext,
  operation: Operation,
  requestId: string,
): Promise<LambdaRequest> {
  const { incoming, outgoing } = c.env;
  const head = { method: incoming.method ?? 'GET', url: incoming.url ?? '/', rawHeaders: incoming.rawHeaders };
  const claimed = await readClaimed(context.tokens, head);
  const body = await readBody(incoming, bodyLimit(context, operation));
  const principal = verifySignature(context.vault, claimed, { ...head, body });
  requireScope(principal, operation);
  return {
    context,
    principal,
    place: { region: claimed.claim.region, account: accountNumber(principal.account.id) },
    origin: originOf(context, incoming),
    requestId,
    incoming,
    outgoing,
    path: name => c.req.param(name) ?? '',
    query: new URL(head.url, 'http://localhost').searchParams,
    body,
  };
}

/** Where the client found this instance. */
export function originOf({ settings }: Pick<ApiContext, 'settings'>, incoming: LambdaRequest['incoming']): string {
  const scheme = (incoming.socket as Partial<TLSSocket>).encrypted ? 'https' : 'http';
  return settings.origin ?? `${scheme}://${incoming.headers.host}`;
}

/** What stands in JSON beside a zip. */
const BESIDE_ZIP = 64 * 1024;

function bodyLimit({ settings: { limits } }: ApiContext, operation: Operation) {
  if (operation.body === 'zip') {
    const most = limit('programBytes', limits);
    return { ...most, value: Math.ceil(most.value * 1.4) + BESIDE_ZIP };
  }
  return limit(operation.body === 'call' ? 'bodyBytes' : 'jobBodyBytes', limits);
}

function requireScope(principal: Principal, { scope, name }: Operation): void {
  if (hasScope(principal, scope)) return;
  const message = `The access key is not authorized to perform: lambda:${name} because it lacks the scope "${scope}".`;
  throw new LambdaError('AccessDeniedException', message);
}

const internal = (error: unknown): LambdaError =>
  isUnavailable(error)
    ? new LambdaError('EC2ThrottledException', 'The instance cannot answer just now. Try again.')
    : new LambdaError('ServiceException', 'Something went wrong on the server. The operator finds it in the log.');
