import type { Principal } from '../accounts/principal.js';
import type { Reader } from '../database/database.js';
import { notFound } from '../http/failures.js';
import { type FunctionRow, findFunction } from './reader.js';

/** Managing is the owner's alone; whether a stranger's function is there is not told. */
export function requireOwner(principal: Principal, owner: string): void {
  if (principal.account.name !== owner) throw notFound('You have no such function.');
}

/** A published function of the principal. Throws `not-found`. */
export async function ownFunction(
  reader: Reader,
  principal: Principal,
  { owner, name }: { readonly owner: string; readonly name: string },
): Promise<FunctionRow> {
  requireOwner(principal, owner);
  const fn = await findFunction(reader, principal.account.id, name);
  if (!fn) throw notFound('You have no such function.');
  return fn;
}
