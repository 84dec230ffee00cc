import { addFunctionHeaders } from '../../invoke/headers.js';
import type { HeaderRecord } from '../../invoke/send.js';
import { isObject } from './activate.js';
import type { Activation } from './shelf.js';
import type { Extension, WebPath } from './webPath.js';

/** What a web action is answered with. */
export type WebAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: HeaderRecord;
      readonly body: Uint8Array | undefined;
    }
  | { readonly kind: 'error'; readonly status: number; readonly error: string };

const TYPES = { html: 'text/html; charset=utf-8', text: 'text/plain; charset=utf-8', svg: 'image/svg+xml' } as const;

/** By the extension: the whole result as JSON, one member of it as a page or a text, or an HTTP response. */
export function webAnswer(
  { status, result }: Pick<Activation, 'status' | 'result'>,
  { extension, rest }: WebPath,
): WebAnswer {
  if (status > 1) return { kind: 'error', status: status === 2 ? 502 : 503, error: errorOf(result) };
  if (status === 1) return answerError(isObject(result) ? result.error : result);
  if (extension === 'http') return httpAnswer(result);
  const steps = rest.split('/').filter(step => step !== '');
  const value = project(result, steps.length > 0 || extension === 'json' ? steps : [extension]);
  if (value === undefined)
    return { kind: 'error', status: 404, error: 'Response does not include requested property.' };
  return extension === 'json' ? jsonAnswer(value) : textAnswer(value, extension);
}

const errorOf = (result: unknown): string => (isObject(result) ? String(result.error) : 'The action failed.');

/** An error may be a whole response. */
function answerError(error: unknown): WebAnswer {
  if (isObject(error) && ('statusCode' in error || 'body' in error)) return httpAnswer(error);
  return { kind: 'error', status: 400, error: typeof error === 'string' ? error : JSON.stringify(error ?? null) };
}

function project(value: unknown, steps: readonly string[]): unknown {
  let found = value;
  for (const step of steps) {
    if (!isObject(found) || !Object.hasOwn(found, step)) return undefined;
    found = found[step];
  }
  return found;
}

const JSON_TYPE = 'application/json';

const jsonAnswer = (value: unknown): WebAnswer =>
  typeof value === 'object' && value !== null
    ? { kind: 'answer', status: 200, headers: { 'content-type': JSON_TYPE }, body: Buffer.from(JSON.stringify(value)) }
    : { kind: 'error', status: 400, error: "Response is not valid 'application/json'." };

function textAnswer(value: unknown, extension: Exclude<Extension, 'json' | 'http'>): WebAnswer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { kind: 'answer', status: 200, headers: { 'content-type': TYPES[extension] }, body: Buffer.from(text) };
}

const NO_HTTP: WebAnswer = { kind: 'error', status: 400, error: "Response is not valid 'message/http'." };

/** `{"statusCode", "headers", "body"}`; without a body 204. A body of another type than text is in base64. */
function httpAnswer(value: unknown): WebAnswer {
  if (!isObject(value)) return NO_HTTP;
  const { statusCode, headers: given = {}, body } = value;
  const isEmpty = body === undefined || body === null || body === '';
  const status = statusCode === undefined ? (isEmpty ? 204 : 200) : Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599 || !isObject(given)) return NO_HTTP;
  const pairs = Object.entries(given).flatMap(([name, one]) =>
    (Array.isArray(one) ? one : [one]).map(each => [name, String(each)] as const),
  );
  const headers: HeaderRecord = {};
  addFunctionHeaders(headers, pairs);
  const said = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (isEmpty || status === 204 || status === 304) return { kind: 'answer', status, headers, body: undefined };
  const type = said ?? (typeof body === 'string' ? TYPES.html : JSON_TYPE);
  return { kind: 'answer', status, headers: { ...headers, 'content-type': type }, body: bytesOf(body, type) };
}

function bytesOf(body: unknown, type: string): Uint8Array {
  if (typeof body !== 'string') return Buffer.from(JSON.stringify(body));
  const isText = /^(?:text\/|application\/(?:[^;]+\+)?(?:json|xml|javascript)\b|image\/svg)/.test(type);
  const isBase64 = !isText && body.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(body);
  return Buffer.from(body, isBase64 ? 'base64' : 'utf8');
}
