import { unauthorised } from '../http/failures.js';
import type { Principal } from './principal.js';
import type { Sessions } from './sessions.js';
import type { TokenCache } from './tokenCache.js';
import { holderOf } from './tokens.js';

/** How every bearer token of ours begins: what does not is a function's own business. */
export const TOKEN_START = 'sky_';

const BEARER = /^bearer +(\S+) *$/i;

/** The bearer token of an Authorization header; undefined when it is of another scheme. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];

const BASIC = /^basic +([A-Za-z0-9+/=_-]+) *$/i;

/** User name and password of an Authorization header; undefined when it is of another scheme. */
export function basicOf(
  authorization: string | undefined,
): { readonly user: string; readonly password: string } | undefined {
  const encoded = authorization === undefined ? undefined : BASIC.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/**
 * The skython token of an Authorization header: only those are ours to judge on `/f`. Clients that know no bearer tokens
 * send it as the password of any user name.
 */
export function skythonTokenOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const token = bearerOf(authorization) ?? basicOf(authorization)?.password;
  return token?.startsWith(TOKEN_START) ? token : undefined;
}

/** `uuid:key`, as `mintToken` makes them. */
const WHISK_KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[A-Za-z0-9]{64}$/;

/** Whether an Authorization header holds a credential of ours, good or not: a token, or a key of OpenWhisk. */
export function isOwnCredential(authorization: string): boolean {
  if (skythonTokenOf(authorization) !== undefined) return true;
  const basic = basicOf(authorization);
  return basic !== undefined && WHISK_KEY.test(`${basic.user}:${basic.password}`);
}

/** Who holds a token. Throws `unauthorised` for one that is unknown, revoked or expired. */
export async function principalOfToken(tokens: TokenCache, token: string): Promise<Principal> {
  const record = await tokens.find(token);
  if (!record) throw unauthorised('The token is unknown, revoked or expired.');
  return holderOf(record);
}

export interface Credentials {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

export interface Authenticated {
  readonly principal: Principal;
  /** A Set-Cookie value, when the session was extended. */
  readonly renewed?: string;
}

/**
 * Who a request of the developer side comes from. An Authorization header wins over the cookie, and a credential that
 * does not hold is refused rather than ignored. Undefined when there is none.
 */
export async function authenticate(
  parts: { readonly sessions: Sessions; readonly tokens: TokenCache },
  credentials: Credentials,
): Promise<Authenticated | undefined> {
  if (credentials.authorization !== undefined) {
    const token = bearerOf(credentials.authorization);
    if (!token) throw unauthorised('The Authorization header is not "Bearer <token>".');
    return { principal: await principalOfToken(parts.tokens, token) };
  }
  if (credentials.cookie === undefined) return undefined;
  const found = await parts.sessions.find(credentials.cookie);
  if (!found) return undefined;
  const { account, renewed } = found;
  return { principal: { by: 'session', account }, ...(renewed && { renewed }) };
}
