import type { CallResult, JobOrders } from '@skython/runtime';
import { jobHeaders, type Outcome } from '@skython/shared';
import type { Client } from '../instance/client.js';
import { failureOf } from '../instance/client.js';
import { RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import type { FunctionName } from '../workspace/draft.js';
import { failureOfProblem } from './failureOfProblem.js';

export interface EndpointCall extends FunctionName {
  readonly version?: number;
  readonly def?: string | undefined;
  /** Makes it a job, which is then the answer. */
  readonly later?: JobOrders | undefined;
  /** JSON text. */
  readonly body: string;
  readonly signal: AbortSignal;
  /** With the person's session, where the function may need it; else as a stranger, without any credential. */
  readonly signedIn: boolean;
}

/** Calls a published function on the instance. Never rejects. */
export async function callEndpoint(client: Client, call: EndpointCall): Promise<CallResult> {
  const { owner, name, version, def, body, signal, signedIn, later } = call;
  const tail = def === undefined ? '' : `/${encodeURIComponent(def)}`;
  // The session's route always calls the live version.
  const path =
    signedIn && version === undefined
      ? `/api/functions/${owner}/${name}/invoke${tail}`
      : `/f/${owner}/${name}${version === undefined ? '' : `@${version}`}${tail}`;
  const started = performance.now();
  const timing = (): CallResult['timing'] => ({ queue: 0, start: 0, run: performance.now() - started });
  try {
    const response = await client.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...jobHeaders(later) },
      credentials: signedIn ? 'same-origin' : 'omit',
      body,
      signal,
    });
    return { outcome: await outcomeOf(response), timing: readTiming(response) ?? timing() };
  } catch (error) {
    return { outcome: failed(error, signal), timing: timing() };
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    const { problem, message } = await failureOf(response);
    return problem === undefined ? { kind: 'crashed', detail: message } : failureOfProblem(problem);
  }
  const mediaType = response.headers.get('content-type') ?? 'application/octet-stream';
  const head = { status: response.status, mediaType, headers: [...response.headers] };
  if (/^(application\/(jsonl|x-ndjson)|text\/event-stream)/.test(mediaType) && response.body) {
    return { kind: 'streamed', ...head, chunks: piecesOf(response.body) };
  }
  return { kind: 'returned', ...head, body: new Uint8Array(await response.arrayBuffer()) };
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** `server-timing: queue;dur=0.1, start;dur=0, run;dur=1.2` in milliseconds. */
export function readTiming(response: Response): CallResult['timing'] | undefined {
  const header = response.headers.get('server-timing');
  if (header === null) return undefined;
  const found = new Map(
    [...header.matchAll(/(\w+);dur=([\d.]+)/g)].map(([, name = '', ms]) => [name, Number(ms)] as const),
  );
  return { queue: found.get('queue') ?? 0, start: found.get('start') ?? 0, run: found.get('run') ?? 0 };
}

function failed(error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return { kind: 'crashed', detail: t('The run was stopped.'), signal: 'SIGKILL' };
  if (error instanceof RequestFailed && error.problem !== undefined) return failureOfProblem(error.problem);
  return { kind: 'execution-unavailable', detail: sentenceOf(error), missing: [t('the instance')] };
}
