import { type Failure, parseReference } from '@skython/shared';
import { refusalOfCode } from './authorise.js';
import type { Endpoints } from './endpoints.js';
import type { Target } from './target.js';

/** What code names when it calls a function, with the rights of the code's owner. */
export async function findTarget(
  endpoints: Endpoints,
  callingOwnerId: string,
  target: string,
): Promise<Target | { readonly failure: Failure }> {
  const reference = parseReference(target);
  const endpoint = reference && (await endpoints.find(reference.owner, reference.name, reference.version));
  const failure = endpoint && refusalOfCode(endpoint.facts, callingOwnerId);
  if (!endpoint || failure)
    return { failure: { kind: 'not-found', detail: `There is no function "${target.slice(0, 200)}".` } };
  return { endpoint, def: reference.def, pinned: reference.version !== undefined };
}
