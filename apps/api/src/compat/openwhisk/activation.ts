import type { LogChunk } from '@skython/runtime';
import { type Failure, isFailure, type Outcome, type Streamed } from '@skython/shared';

/** OpenWhisk's four ways to end, by their numbers. */
export const statuses = ['success', 'application error', 'action developer error', 'whisk internal error'] as const;
export type Status = 0 | 1 | 2 | 3;

/** How an action ended, as OpenWhisk sees it. */
export interface Response {
  readonly status: Status;
  readonly result: unknown;
}

/** Of a result that is kept or passed on. */
const MOST_RESULT_BYTES = 1024 * 1024;

/** `own`: a function written for OpenWhisk, which must return a dict or a list; any other's value is wrapped. */
export function responseOf(outcome: Exclude<Outcome, Streamed>, own: boolean): Response {
  if (isFailure(outcome)) return failedResponse(outcome);
  const { mediaType, body } = outcome;
  if (body.length > MOST_RESULT_BYTES) {
    const error = `The action produced a response that exceeded the allowed length: ${body.length} > ${MOST_RESULT_BYTES} bytes.`;
    return { status: 1, result: { error } };
  }
  const value = isJson(mediaType)
    ? parsed(body)
    : mediaType.startsWith('text/')
      ? text(body)
      : { mediaType, base64: base64(body) };
  if (typeof value === 'object' && value !== null) return { status: 'error' in value ? 1 : 0, result: value };
  if (own) return { status: 2, result: { error: 'The action did not return a dictionary or array.' } };
  return { status: 0, result: { result: value } };
}

function failedResponse(failure: Failure): Response {
  const error = messageOf(failure);
  return { status: statusOf(failure), result: { error } };
}

function messageOf(failure: Failure): string {
  switch (failure.kind) {
    case 'raised':
      return failure.exception.message || failure.exception.type;
    case 'timed-out':
      return `The action exceeded its time limits of ${failure.limit.value} milliseconds.`;
    case 'out-of-memory':
      return 'The action exhausted its memory and was aborted.';
    default:
      return failure.detail;
  }
}

function statusOf(failure: Failure): Status {
  switch (failure.kind) {
    case 'raised':
    case 'invalid-input':
      return 1;
    case 'busy':
    case 'environment-not-ready':
    case 'execution-unavailable':
      return 3;
    default:
      return 2;
  }
}

const isJson = (mediaType: string): boolean => /^application\/(?:[^;]+\+)?json\b/.test(mediaType);
const text = (body: Uint8Array): string => Buffer.from(body).toString();
const base64 = (body: Uint8Array): string => Buffer.from(body).toString('base64');

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(text(body));
  } catch {
    return text(body);
  }
}

/** Lines of a log as OpenWhisk writes them: moment, stream, text. */
export class WhiskLog {
  readonly #lines: string[] = [];
  readonly #rest = { stdout: '', stderr: '' };

  add({ stream, text: written }: LogChunk): void {
    const pieces = (this.#rest[stream] + written).split('\n');
    this.#rest[stream] = pieces.pop() ?? '';
    for (const piece of pieces) this.#line(stream, piece);
  }

  /** Everything so far. */
  lines(): readonly string[] {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.#rest[stream] !== '') this.#line(stream, this.#rest[stream]);
      this.#rest[stream] = '';
    }
    return this.#lines;
  }

  #line(stream: LogChunk['stream'], line: string): void {
    this.#lines.push(`${new Date().toISOString()} ${stream}: ${line}`);
  }
}
