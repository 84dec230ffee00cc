import type { Failure } from '@skython/shared';
import { hasScope, type Principal } from '../accounts/principal.js';
import type { EndpointFacts } from './endpoint.js';

type Rules = Pick<EndpointFacts, 'ownerId' | 'visibility' | 'access'>;

const absent: Failure = { kind: 'not-found', detail: 'There is no such function.' };

/** Whether an account may read a function's source, and so its tracebacks. */
export const mayRead = (rules: Pick<EndpointFacts, 'ownerId' | 'visibility'>, accountId: string | undefined): boolean =>
  rules.visibility === 'public' || rules.ownerId === accountId;

/** Why a call is refused; undefined when it is not. A private function does not exist for strangers. */
export function refusal(rules: Rules, principal: Principal | undefined): Failure | undefined {
  const own = principal?.account.id === rules.ownerId;
  if (rules.visibility === 'private' && !own) return absent;
  if (rules.visibility === 'public' && rules.access === 'open') return undefined;
  if (!principal) {
    return { kind: 'unauthorised', detail: 'This function asks for a token: Authorization: Bearer <token>.' };
  }
  if (!hasScope(principal, 'invoke')) return { kind: 'forbidden', detail: 'This token lacks the scope "invoke".' };
  return undefined;
}

/** The same for code that calls a function: it has the rights of its own owner. */
export function refusalOfCode(rules: Rules, callingOwnerId: string): Failure | undefined {
  return rules.visibility === 'private' && rules.ownerId !== callingOwnerId ? absent : undefined;
}
