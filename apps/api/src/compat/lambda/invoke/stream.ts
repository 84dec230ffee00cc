import type { LogChunk } from '@skython/runtime';
import { type Failure, isFailure, StreamFailure } from '@skython/shared';
import { sendStream } from '../../../invoke/sendStream.js';
import { invalid } from '../failure.js';
import type { LambdaRequest, Operation } from '../request.js';
import { findTarget, inputOf, tailOf } from './call.js';
import { invokeComplete, payloadChunk } from './eventStream.js';
import { functionErrorOf } from './functionError.js';

const MEDIA_TYPE = 'application/vnd.amazon.eventstream';

/** A function that yields is heard piece by piece; the answer of another is one piece. */
async function invokeStreaming(request: LambdaRequest): Promise<Response> {
  const { context, principal, requestId, incoming, outgoing } = request;
  const type = incoming.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type !== 'RequestResponse') throw invalid('A call whose answer is streamed is made now: RequestResponse.');
  const tail = incoming.headers['x-amz-log-type'] === 'Tail';
  const target = await findTarget(request);
  const logs: LogChunk[] = [];
  const { outcome, timing } = await context.invoke(target.endpoint, inputOf(request, target.platform), {
    caller: principal.account,
    ...(tail && { onLog: chunk => logs.push(chunk) }),
  });
  const failed = isFailure(outcome) ? errorDetails(outcome, requestId) : undefined;
  const log = () => (tail ? { LogResult: tailOf(logs, requestId, target, timing.run) } : {});

  async function* messages(): AsyncGenerator<Uint8Array> {
    let details = failed ?? {};
    if (outcome.kind === 'returned') yield payloadChunk(outcome.body);
    if (outcome.kind === 'streamed') {
      try {
        for await (const piece of outcome.chunks) yield payloadChunk(piece);
      } catch (error) {
        if (!(error instanceof StreamFailure)) throw error;
        details = errorDetails(error.failure, requestId);
      }
    }
    yield invokeComplete({ ...details, ...log() });
  }
  const answer = { kind: 'streamed', status: 200, mediaType: MEDIA_TYPE, headers: [], chunks: messages() } as const;
  return sendStream(outgoing, answer, {
    'content-type': MEDIA_TYPE,
    'x-amzn-requestid': requestId,
    'x-amz-executed-version': target.platform.version,
    'x-amzn-remapped-content-type': 'application/octet-stream',
  });
}

const errorDetails = (failure: Failure, requestId: string): Record<string, string> => ({
  ErrorCode: 'Unhandled',
  ErrorDetails: JSON.stringify(functionErrorOf(failure, requestId)),
});

export const invokeWithResponseStream: Operation = {
  name: 'InvokeWithResponseStream',
  method: 'POST',
  path: '/2021-11-15/functions/:name/response-streaming-invocations',
  scope: 'invoke',
  body: 'call',
  run: invokeStreaming,
};
