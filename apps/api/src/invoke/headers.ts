import type { HeaderList } from '@skython/shared';
import { isOwnCredential } from '../accounts/authenticate.js';
import { connectionHeaders } from '../http/connectionHeaders.js';
import { type CrossOriginHeaders, openToAll } from '../http/crossOrigin.js';

/**
 * What a function may see of a request's headers: not the visitor's cookies, and not what concerns one connection only.
 * An Authorization that is a skython token, or a key of OpenWhisk made here, stays with the server.
 */
export function visibleHeaders(rawHeaders: readonly string[]): HeaderList {
  const visible: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    const value = rawHeaders[i + 1] ?? '';
    if (name === 'cookie' || connectionHeaders.has(name)) continue;
    if (name === 'authorization' && isOwnCredential(value)) continue;
    visible.push([name, value]);
  }
  return visible;
}

/** Headers of a function's Response that are the server's alone, or would reach beyond the function. */
const droppedResponse = new Set([
  'set-cookie',
  'set-cookie2',
  'clear-site-data',
  'service-worker-allowed',
  'strict-transport-security',
  'public-key-pins',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-content-type-options',
  'content-length',
  'content-type',
  'date',
  'server-timing',
  'alt-svc',
  'nel',
  'report-to',
  'reporting-endpoints',
  'origin-agent-cluster',
  'refresh',
]);

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Adds a function's own headers to those of the answer. A name may come several times; the server's defaults give way,
 * but where `cors` depends on the origin it stays as its author has set it for the version.
 */
export function addFunctionHeaders(
  answer: Record<string, string | string[]>,
  headers: HeaderList,
  cors: CrossOriginHeaders = openToAll,
): void {
  const isHeld = cors.vary !== undefined;
  const own = new Set<string>();
  for (const [rawName, value] of headers) {
    const name = rawName.toLowerCase();
    if (
      droppedResponse.has(name) ||
      connectionHeaders.has(name) ||
      name.startsWith('x-skython-') ||
      (isHeld && name === 'access-control-allow-origin') ||
      !NAME.test(name) ||
      !VALUE.test(value)
    )
      continue;
    const before = own.has(name) || (isHeld && name === 'vary') ? answer[name] : undefined;
    own.add(name);
    if (before === undefined) answer[name] = value;
    else answer[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
}
