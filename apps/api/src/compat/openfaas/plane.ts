import { type Failure, problemTypes } from '@skython/shared';
import { failureHeaders } from '../../http/problem.js';
import { singleValues } from '../../invoke/answer.js';
import type { CallPlane } from '../../invoke/plane.js';
import type { HeaderRecord } from '../../invoke/send.js';

/** Calls by OpenFaaS's gateway: `path` is that below the function. */
export const openFaasPlane = (path: string, startedAt: number = Date.now()): CallPlane => ({
  platform: { plane: 'openfaas', path },
  headers: invocation => ({ 'x-call-id': invocation, 'x-start-time': nanoseconds(startedAt) }),
  failure: faasFailure,
});

/** Errors are texts. */
export function faasFailure(failure: Failure, headers: HeaderRecord = {}): Response {
  return new Response(`${failure.detail}\n`, {
    status: problemTypes[failure.kind].status,
    headers: {
      ...singleValues(headers),
      ...failureHeaders(failure),
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    },
  });
}

export const nanoseconds = (milliseconds: number): string => `${milliseconds}000000`;
