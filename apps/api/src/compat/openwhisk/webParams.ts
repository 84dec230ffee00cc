import type { IncomingMessage } from 'node:http';
import type { Principal } from '../../accounts/principal.js';
import { visibleHeaders } from '../../invoke/headers.js';
import type { Action } from './actions.js';
import { withBound } from './actions.js';
import { annotation, merged } from './documents.js';
import { badRequest } from './failure.js';
import type { WebPath } from './webPath.js';

interface WebRequest {
  readonly incoming: IncomingMessage;
  readonly body: Uint8Array;
  readonly path: WebPath;
  readonly principal: Principal | undefined;
}

/**
 * The parameters of a web action: query and body (a JSON object or a form) over the bound ones, and the request as
 * `__ow_…` members. Throws when a request sets what it may not.
 */
export function webParams(action: Action, request: WebRequest): Record<string, unknown> {
  const { incoming, body, path, principal } = request;
  const { annotations } = action.document;
  const isRaw = annotation(annotations, 'raw-http') === true;
  const type = incoming.headers['content-type'] ?? '';
  const read = isRaw ? { raw: bodyText(body, type) } : readFields(body, type);
  const query = isRaw ? {} : fields(path.query);
  const given = { ...query, ...read.fields };
  const bound = withBound(action, {});
  const isFinal = annotation(annotations, 'final') === true;
  const forbidden = Object.keys(given).some(key => key.startsWith('__ow_') || (isFinal && key in bound));
  if (forbidden) throw badRequest('The request defines parameters that are not allowed (e.g., reserved properties).');
  return {
    ...withBound(action, given),
    __ow_method: (incoming.method ?? 'get').toLowerCase(),
    __ow_headers: headersOf(incoming, principal),
    __ow_path: path.rest,
    ...(isRaw && { __ow_query: path.query }),
    ...(read.raw !== undefined && { __ow_body: read.raw }),
    ...(principal && { __ow_user: principal.account.name }),
  };
}

interface Read {
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly raw?: string;
}

function readFields(body: Uint8Array, type: string): Read {
  if (body.length === 0) return {};
  if (type.startsWith('application/x-www-form-urlencoded')) return { fields: fields(Buffer.from(body).toString()) };
  if (type !== '' && !isJson(type)) return { raw: bodyText(body, type) };
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { fields: { ...value } };
    return { raw: bodyText(body, type) };
  } catch {
    throw badRequest('The request content was malformed: it is not JSON.');
  }
}

/** What is no text is in base64. */
const bodyText = (body: Uint8Array, type: string): string =>
  Buffer.from(body).toString(
    type === '' || isJson(type) || type.startsWith('text/') || type.includes('urlencoded') ? 'utf8' : 'base64',
  );

const isJson = (type: string): boolean => /^application\/(?:[^;]+\+)?json\b/.test(type);

const fields = (text: string): Record<string, string> =>
  merged([...new URLSearchParams(text)].map(([key, value]) => ({ key, value }))) as Record<string, string>;

/** The key by which somebody was known is not the action's business. */
const headersOf = (incoming: IncomingMessage, principal: Principal | undefined): Record<string, string> =>
  Object.fromEntries(
    visibleHeaders(incoming.rawHeaders).filter(([name]) => name !== 'authorization' || principal === undefined),
  );
