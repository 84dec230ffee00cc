import type { AccountRecord } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { removeFunction } from '../../publish/remove.js';
import type { Action } from './actions.js';
import { deleteEntity } from './entities.js';

/** Deletes an action of the account, with its function. */
export async function removeAction(context: ApiContext, account: AccountRecord, action: Action): Promise<void> {
  if (action.fn) await removeFunction(context, account, action.fn.name);
  else if (action.entity) await deleteEntity(context.database, action.entity);
}
