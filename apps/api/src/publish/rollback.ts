import type { Published } from '@skython/shared';
import type { AccountRecord } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { notFound } from '../http/failures.js';
import { presentPublished } from './publish.js';
import { findVersion } from './reader.js';
import { lockExisting, setLiveVersion } from './transactor.js';

/** Makes an earlier version of the account's function live again. Throws `not-found`. */
export async function rollback(
  context: ApiContext,
  owner: AccountRecord,
  name: string,
  version: number,
): Promise<Published> {
  const published = await context.database.transaction(async transaction => {
    const fn = await lockExisting(transaction, owner.id, name);
    const found = await findVersion(transaction, owner.name, name, version);
    if (!found) throw notFound(`There is no version ${version}.`);
    await setLiveVersion(transaction, fn, version);
    return presentPublished(fn, found.version, version);
  });
  context.endpoints.forget(owner.name, name);
  return published;
}
