import { jobHeaders } from '@skython/shared';
import type { HostError, HostReply, HostRequest } from '../../host.js';
import type { HostAnswerText } from './host.js';

type FunctionCall = Extract<HostRequest, { op: 'call' }>;

const EMPTY = new Uint8Array();

/**
 * Calls a published function by a synchronous request, for browsers where Python cannot wait for a promise.
 * It goes out of an opaque origin: without cookie or credential, so only public functions answer.
 */
export function callInstance(instance: string, { target, later }: FunctionCall, body: Uint8Array): HostAnswerText {
  const request = new XMLHttpRequest();
  request.open('POST', `${instance}/f/${target.split('/').map(encodeURIComponent).join('/')}`, false);
  request.responseType = 'arraybuffer';
  request.setRequestHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(jobHeaders(later))) request.setRequestHeader(name, value);
  try {
    request.send(body as Uint8Array<ArrayBuffer>);
  } catch {
    return refusal({ kind: 'offline', detail: `${target} cannot be called: the instance cannot be reached.` });
  }
  const bytes = request.response instanceof ArrayBuffer ? new Uint8Array(request.response) : EMPTY;
  const mediaType = request.getResponseHeader('content-type') ?? 'application/octet-stream';
  if (request.status < 400) {
    const reply: HostReply = { ok: true, mediaType };
    return [JSON.stringify(reply), bytes];
  }
  const problem = readProblem(bytes);
  const kind = request.status === 404 ? 'not-found' : 'call-failed';
  return refusal({
    kind,
    detail: problem?.detail ?? `${target} answered ${request.status}.`,
    ...(problem && { problem }),
  });
}

const refusal = (error: HostError): HostAnswerText => [JSON.stringify({ ok: false, error } satisfies HostReply), EMPTY];

function readProblem(bytes: Uint8Array): { readonly detail?: string } | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
