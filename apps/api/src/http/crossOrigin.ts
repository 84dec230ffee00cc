import { isOwnOrigin } from './origin.js';

/** Headers that tell a browser which pages may read an answer. */
export type CrossOriginHeaders = Readonly<Record<string, string>>;

/** A request, as far as it matters from which page it comes. */
export interface PageFacts {
  /** The Origin header: programs send none. */
  readonly origin: string | undefined;
  /** The Host header, already known to be one of ours. */
  readonly host: string | undefined;
  /** The instance's configured public origin. */
  readonly ownOrigin: string | undefined;
}

const exposed = {
  'access-control-expose-headers':
    'x-skython-invocation, x-skython-version, server-timing, retry-after, location, ratelimit-limit, ratelimit-remaining, ratelimit-reset',
} as const;

/** Answers that pages of every origin may read: functions and events, where no cookie counts. */
export const openToAll = { 'access-control-allow-origin': '*', ...exposed } as const;

/** Whether a page, or a program, may call a function that is open to pages of `origins`; undefined: of all. */
export function mayCall(origins: readonly string[] | undefined, page: PageFacts): boolean {
  if (origins === undefined || page.origin === undefined || origins.includes(page.origin)) return true;
  return isOwnOrigin(page.origin, page);
}

/** Headers of an answer to a page of `origin`. What depends on the origin says so to caches. */
export function openTo(origins: readonly string[] | undefined, origin: string | undefined): CrossOriginHeaders {
  if (origins === undefined) return openToAll;
  if (origin === undefined || !origins.includes(origin)) return { vary: 'origin' };
  return { 'access-control-allow-origin': origin, vary: 'origin', ...exposed };
}

/** Seconds that a browser may remember an answer for: one that an author can change is asked for more often. */
const REMEMBERED = 86_400;
const REMEMBERED_CHANGEABLE = 600;

interface Preflight {
  readonly methods: readonly string[];
  /** The headers a page wants to send. */
  readonly asked: string | undefined;
  readonly origin?: string | undefined;
  /** Unset: pages of all origins may send the request. */
  readonly origins?: readonly string[] | undefined;
}

/** The answer to a preflight. */
export function preflight({ methods, asked, origin, origins }: Preflight): Response {
  const { vary, ...allowed } = openTo(origins, origin);
  return new Response(null, {
    status: 204,
    headers: {
      allow: methods.join(', '),
      ...allowed,
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': asked ?? '*',
      'access-control-max-age': String(origins ? REMEMBERED_CHANGEABLE : REMEMBERED),
      vary: vary === undefined ? 'access-control-request-headers' : `${vary}, access-control-request-headers`,
    },
  });
}
