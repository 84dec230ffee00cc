import type { Scope } from '@skython/shared';
import { ProblemError } from '@skython/shared';
import { basicOf, principalOfToken, skythonTokenOf } from '../../accounts/authenticate.js';
import { type AccountRecord, hasScope, type Principal } from '../../accounts/principal.js';
import { holderOf } from '../../accounts/tokens.js';
import type { ApiContext } from '../../context.js';
import { noSuchResource, notAuthorised } from './failure.js';
import { isEntityName } from './names.js';

/** Who holds the key of OpenWhisk, or the token, of an Authorization header; undefined when there is neither. */
export async function whiskPrincipal(
  { tokens }: ApiContext,
  authorization: string | undefined,
): Promise<Principal | undefined> {
  const basic = basicOf(authorization);
  const record = basic && (await tokens.find(`${basic.user}:${basic.password}`, 'openwhisk'));
  if (record) return holderOf(record);
  const token = skythonTokenOf(authorization);
  return token === undefined ? undefined : principalOfToken(tokens, token).catch(() => undefined);
}

/** The account that asks, with that scope. */
export async function requireCaller(
  context: ApiContext,
  authorization: string | undefined,
  scope: Scope,
): Promise<Principal> {
  const principal = await whiskPrincipal(context, authorization);
  if (!principal) {
    const detail =
      authorization === undefined
        ? 'The resource requires authentication, which was not supplied with the request'
        : 'The supplied authentication is invalid.';
    throw new ProblemError({ kind: 'unauthorised', detail });
  }
  if (!hasScope(principal, scope)) throw notAuthorised();
  return principal;
}

/** The name behind `_` or a name in a path. Throws `not-found`. */
export function namespaceOf(text: string, account: AccountRecord): string {
  if (text === '_') return account.name;
  if (!isEntityName(text)) throw noSuchResource();
  return text;
}
