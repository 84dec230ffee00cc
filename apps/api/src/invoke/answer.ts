import type { ServerResponse } from 'node:http';
import type { CallResult, CallTiming } from '@skython/runtime';
import { type Failure, isFailure, PROBLEM_MEDIA_TYPE, problemTypes, type Returned, toProblem } from '@skython/shared';
import { type CrossOriginHeaders, openToAll } from '../http/crossOrigin.js';
import { failureHeaders } from '../http/problem.js';
import { addFunctionHeaders } from './headers.js';
import type { CallPlane } from './plane.js';
import { type HeaderRecord, send } from './send.js';
import { sendStream } from './sendStream.js';
import type { RateHeaders } from './visitorRates.js';

/** What an answer says beside the outcome. */
export interface AnswerFacts {
  readonly invocation: string;
  readonly version: string;
  /** Whether who asks may read the source, and so see tracebacks. */
  readonly mayRead: boolean;
  /** Which pages may read it. */
  readonly cors: CrossOriginHeaders;
  /** How many calls the visitor has left, where that is limited. */
  readonly rates?: RateHeaders | undefined;
  readonly plane?: CallPlane | undefined;
}

/** Function answers are strangers' content: they run in a sandbox of their own wherever they are shown. */
const SANDBOX = 'sandbox allow-scripts allow-forms';

/** Headers of every answer under `/f`. */
export const strangersContent = (cors: CrossOriginHeaders = openToAll): HeaderRecord => ({
  'content-security-policy': SANDBOX,
  'x-content-type-options': 'nosniff',
  ...cors,
});

/** Sends the HTTP answer of a call. */
export function answer(result: CallResult, facts: AnswerFacts, outgoing: ServerResponse): Promise<Response> | Response {
  const headers = strangersContent(facts.cors);
  headers['x-skython-invocation'] = facts.invocation;
  headers['x-skython-version'] = facts.version;
  headers['server-timing'] = serverTiming(result.timing);
  if (facts.rates) Object.assign(headers, facts.rates);
  if (facts.plane) Object.assign(headers, facts.plane.headers(facts.invocation));
  const { outcome } = result;
  if (isFailure(outcome)) return failed(facts.mayRead ? outcome : withoutTraceback(outcome), headers, facts);
  if (outcome.status < 200 || outcome.status > 599) return failed(badStatus(outcome.status), headers, facts);
  headers['content-type'] = outcome.mediaType;
  if (outcome.headers.length > 0) addFunctionHeaders(headers, outcome.headers, facts.cors);
  return outcome.kind === 'returned' ? returned(outcome, headers, outgoing) : sendStream(outgoing, outcome, headers);
}

const failed = (failure: Failure, headers: HeaderRecord, { plane, invocation }: AnswerFacts): Response =>
  plane ? plane.failure(failure, headers) : failureAnswer(failure, headers, invocation);

/** A failure before or after the call, with the headers of everything under `/f`. */
export function failureAnswer(failure: Failure, headers: HeaderRecord, invocation?: string): Response {
  Object.assign(headers, failureHeaders(failure));
  headers['content-type'] = PROBLEM_MEDIA_TYPE;
  const { status } = problemTypes[failure.kind];
  return new Response(JSON.stringify(toProblem(failure, invocation)), { status, headers: singleValues(headers) });
}

/** Headers for a Response. */
export const singleValues = (headers: HeaderRecord): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const bodiless = new Set([204, 205, 304]);

function returned(outcome: Returned, headers: HeaderRecord, outgoing: ServerResponse): Response {
  if (!bodiless.has(outcome.status)) return send(outgoing, outcome.status, headers, outcome.body);
  delete headers['content-type'];
  return send(outgoing, outcome.status, headers, undefined);
}

const serverTiming = ({ queue, start, run }: CallTiming): string =>
  `queue;dur=${round(queue)}, start;dur=${round(start)}, run;dur=${round(run)}`;

const round = (ms: number): number => Math.round(ms * 100) / 100;

export function withoutTraceback(failure: Failure): Failure {
  if (failure.kind !== 'raised') return failure;
  const { type, message } = failure.exception;
  return { ...failure, exception: { type, message } };
}

const badStatus = (status: number): Failure => {
  const message = `${status} is not the status of an HTTP answer`;
  return { kind: 'raised', detail: `ValueError: ${message}`, exception: { type: 'ValueError', message } };
};
