import { fromBase64 } from './base64.js';
import type { Expected, ExpectedBody, ExpectedDescription } from './case.js';
import type { FailureRecord, Observed, ObservedDescription } from './observation.js';
import { decodePicture } from './pictures.js';

/**
 * What was observed, cut down to the members the expectation names, so that the two can be compared as equal.
 * Logs and headers are always compared: none are expected unless said.
 */
export function project(expected: Expected, observed: Observed): unknown {
  const logs = expected.logs
    ? { logs: observed.logs }
    : observed.logs.length > 0
      ? { unexpectedLogs: observed.logs }
      : {};
  switch (observed.kind) {
    case 'returned': {
      const { kind, status, mediaType, headers, base64 } = observed;
      const wanted = expected.kind === 'returned' ? expected.body : { text: '' };
      return { kind, status, mediaType, headers, body: bodyLike(wanted, base64), ...logs };
    }
    case 'streamed': {
      const { kind, mediaType, pieces, failure } = observed;
      const wanted = expected.kind === 'streamed' && expected.failure ? expected.failure : {};
      return { kind, mediaType, pieces, ...(failure && { failure: projectFailure(wanted, failure) }), ...logs };
    }
    case 'failed':
      return { ...projectFailure(expected, observed.failure), ...logs };
  }
}

/** The failure's kind and the named members; all of it when another outcome was expected. */
export const projectFailure = (expected: { readonly kind?: string }, failure: FailureRecord): object =>
  expected.kind === failure.kind ? cutTo(expected, failure) : failure;

export const projectDescription = (expected: ExpectedDescription, observed: ObservedDescription): unknown =>
  like(expected, observed);

function bodyLike(wanted: ExpectedBody, base64: string): unknown {
  if ('base64' in wanted) return { base64 };
  const body = fromBase64(base64);
  if ('text' in wanted) return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body) };
  const { width, height, colour } = decodePicture(body);
  const points = wanted.picture.points?.map(({ x, y }) => ({ x, y, rgb: colour(x, y) }));
  return { picture: { width, height, ...(points && { points }) } };
}

/** `value` with only those members, at every depth, that `pattern` has; lists keep all their items. */
function like(pattern: unknown, value: unknown): unknown {
  if (Array.isArray(pattern) && Array.isArray(value)) return value.map((item, index) => like(pattern[index], item));
  return isRecord(pattern) && isRecord(value) ? cutTo(pattern, value) : value;
}

const cutTo = (pattern: object, value: object): object =>
  Object.fromEntries(
    Object.entries(pattern)
      .filter(([member]) => member in value)
      .map(([member, wanted]) => [member, like(wanted, Reflect.get(value, member))]),
  );

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
