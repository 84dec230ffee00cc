import type { AccountRecord } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { deleteFunction, lockExisting } from './transactor.js';

/** Deletes the account's function with everything that is its own, and ends its workers. Throws `not-found`. */
export async function removeFunction(context: ApiContext, owner: AccountRecord, name: string): Promise<void> {
  const versions = await context.database.transaction(async transaction => {
    const fn = await lockExisting(transaction, owner.id, name);
    return deleteFunction(transaction, fn);
  });
  context.endpoints.forget(owner.name, name);
  for (const version of versions) context.versions.end(version);
}
