import type { LogChunk } from '@skython/runtime';
import { isFailure } from '@skython/shared';
import { collect } from '../../../invoke/collect.js';
import { invalid, LambdaError } from '../failure.js';
import type { LambdaRequest, Operation } from '../request.js';
import { findTarget, inputOf, type Target, tailOf } from './call.js';
import { functionErrorOf } from './functionError.js';

async function invoke(request: LambdaRequest): Promise<Response> {
  const { headers } = request.incoming;
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const logType = headers['x-amz-log-type'] ?? 'None';
  if (logType !== 'None' && logType !== 'Tail') throw invalid('LogType is None or Tail.');
  const target = await findTarget(request);
  switch (type) {
    case 'RequestResponse':
      return callNow(request, target, logType === 'Tail');
    case 'Event':
      return callLater(request, target);
    case 'DryRun':
      return answer(request, target, 204, null);
    default:
      throw invalid('InvocationType is RequestResponse, Event or DryRun.');
  }
}

async function callNow(request: LambdaRequest, target: Target, tail: boolean): Promise<Response> {
  const { context, requestId, principal } = request;
  const logs: LogChunk[] = [];
  const result = await context.invoke(target.endpoint, inputOf(request, target.platform), {
    caller: principal.account,
    ...(tail && { onLog: chunk => logs.push(chunk) }),
  });
  const outcome = await collect(result.outcome, context.settings.limits);
  const more: Record<string, string> = {};
  if (tail) more['x-amz-log-result'] = tailOf(logs, requestId, target, result.timing.run);
  if (!isFailure(outcome)) {
    return answer(request, target, 200, outcome.body, { ...more, 'content-type': outcome.mediaType });
  }
  more['x-amz-function-error'] = 'Unhandled';
  return answer(request, target, 200, JSON.stringify(functionErrorOf(outcome, requestId)), more);
}

/** The first attempt and two more, as with AWS. */
const ATTEMPTS = 3;

/** Accepted once it is written down: a job like any other. */
async function callLater(request: LambdaRequest, target: Target): Promise<Response> {
  const { context, principal } = request;
  const { facts } = target.endpoint;
  const { method, query, contentType, accept, headers, body } = inputOf(request, target.platform);
  const { jobBodyBytes } = context.settings.limits;
  if (body.length > jobBodyBytes) {
    throw new LambdaError(
      'RequestTooLargeException',
      `${body.length} byte payload is too large for the Event invocation type (limit ${jobBodyBytes} bytes)`,
    );
  }
  requireJson(body);
  const id = await context.jobs.queue.accept({
    functionId: facts.functionId,
    ownerId: facts.ownerId,
    submitterId: principal.account.id,
    version: facts.version,
    pinned: target.pinned,
    def: undefined,
    call: { method, query, contentType, accept, headers, body, platform: target.platform },
    ...{ depth: 0, priority: 0, attempts: ATTEMPTS, delay: 0 },
  });
  return answer(request, target, 202, null, { 'x-skython-job': id });
}

function requireJson(body: Uint8Array): void {
  try {
    JSON.parse(Buffer.from(body).toString());
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new LambdaError('InvalidRequestContentException', `Could not parse request body into json: ${why}`);
  }
}

function answer(
  { requestId }: LambdaRequest,
  { platform }: Target,
  status: 200 | 202 | 204,
  body: string | Uint8Array | null,
  more: Record<string, string> = {},
): Response {
  return new Response(body === null ? null : Buffer.from(body), {
    status,
    headers: {
      ...(status === 200 && { 'content-type': 'application/json' }),
      'x-amzn-requestid': requestId,
      'x-amz-executed-version': platform.version,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...more,
    },
  });
}

export const invokeFunction: Operation = {
  name: 'Invoke',
  method: 'POST',
  path: '/2015-03-31/functions/:name/invocations',
  scope: 'invoke',
  body: 'call',
  run: invoke,
};
