import { randomUUID } from 'node:crypto';
import { type Hook, type HookRequest, type Limits, ProblemError } from '@skython/shared';
import type { AccountRecord } from '../accounts/principal.js';
import type { Database } from '../database/database.js';
import { hooks } from '../database/schema/index.js';
import type { Endpoints } from '../invoke/endpoints.js';
import { findStandingTarget, showTarget } from '../jobs/standing.js';
import { StandingOrders } from '../jobs/standingOrders.js';
import type { Vault } from '../secrets/vault.js';

interface Parts {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly vault: Vault;
  readonly limits: Pick<Limits, 'hooksPerAccount'>;
}

type HookRow = typeof hooks.$inferSelect;

/** Where a hook's secret is kept, as the vault knows it. */
export const placeOf = (id: string): string => `hook ${id}`;

export const hookOrders = new StandingOrders({ table: hooks, word: 'hook', present });

/** Makes a hook with an address of its own. Throws `invalid-input`, `not-found`, `busy`. */
export async function addHook(parts: Parts, account: AccountRecord, wanted: HookRequest): Promise<Hook> {
  const { database, limits } = parts;
  const id = randomUUID();
  const row = await rowOf(parts, account, wanted, { id, secret: null });
  const added = await database.transaction(async transaction => {
    await hookOrders.takeRoom(transaction, account.id, limits.hooksPerAccount);
    const [made] = await transaction
      .insert(hooks)
      .values({ id, ownerId: account.id, ...row })
      .returning();
    return made;
  });
  return hookOrders.show(added, wanted.function);
}

/** Writes a hook anew; without a secret it keeps the one it has. */
export async function changeHook(parts: Parts, account: AccountRecord, wanted: HookRequest, id: string): Promise<Hook> {
  const changed = await parts.database.transaction(async transaction => {
    const mine = hookOrders.mine(account.id, id);
    const [before] = await transaction.select().from(hooks).where(mine).for('update');
    if (!before) throw hookOrders.absent();
    const row = await rowOf(parts, account, wanted, before);
    const [after] = await transaction.update(hooks).set(row).where(mine).returning();
    return after;
  });
  return hookOrders.show(changed, wanted.function);
}

async function rowOf(
  { endpoints, vault }: Parts,
  account: AccountRecord,
  wanted: HookRequest,
  { id, secret: kept }: Pick<HookRow, 'id' | 'secret'>,
) {
  const { check, enabled, attempts } = wanted;
  const target = await findStandingTarget(endpoints, account.id, wanted.function);
  const secret = wanted.secret === undefined ? kept : vault.seal(wanted.secret, placeOf(id));
  if (check !== 'none' && secret === null) throw unsigned();
  return {
    ...target,
    check,
    enabled,
    attempts,
    header: wanted.header.toLowerCase(),
    secret: check === 'none' ? null : secret,
  };
}

function present(row: HookRow, fn: string): Hook {
  const { id, check, header, enabled, attempts } = row;
  return { id, url: `/hooks/${id}`, function: showTarget(fn, row), check, header, enabled, attempts };
}

const unsigned = (): ProblemError => {
  const message = 'A check needs the secret that is shared with who delivers.';
  const fields = [{ path: 'secret', message, expected: '8 characters at least' }];
  return new ProblemError({ kind: 'invalid-input', detail: message, fields });
};
