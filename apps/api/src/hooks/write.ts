import { randomUUID } from 'node:crypto';
import { type Hook, type HookRequest, type Limits, ProblemError, parseReference } from '@skython/shared';
import { and, asc, eq } from 'drizzle-orm';
import type { AccountRecord } from '../accounts/principal.js';
import type { Database } from '../database/database.js';
import { functions, hooks } from '../database/schema/index.js';
import { notFound } from '../http/failures.js';
import type { Endpoints } from '../invoke/endpoints.js';
import { findStandingTarget, showTarget } from '../jobs/standing.js';
import { takeRoom } from '../jobs/standingRoom.js';
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

/** Oldest first; there are at most as many as one account may have. */
export async function listHooks(database: Database, ownerId: string): Promise<Hook[]> {
  const rows = await database
    .select({ hook: hooks, owner: functions.owner, name: functions.name })
    .from(hooks)
    .innerJoin(functions, eq(functions.id, hooks.functionId))
    .where(eq(hooks.ownerId, ownerId))
    .orderBy(asc(hooks.createdAt), asc(hooks.id));
  return rows.map(({ hook, owner, name }) => present(hook, `${owner}/${name}`));
}

/** Makes a hook with an address of its own. Throws `invalid-input`, `not-found`, `busy`. */
export async function addHook(parts: Parts, account: AccountRecord, wanted: HookRequest): Promise<Hook> {
  const { database, limits } = parts;
  const id = randomUUID();
  const row = await rowOf(parts, account, wanted, { id, secret: null });
  const added = await database.transaction(async transaction => {
    await takeRoom(transaction, account.id, { table: hooks, word: 'hooks', most: limits.hooksPerAccount });
    const [made] = await transaction
      .insert(hooks)
      .values({ id, ownerId: account.id, ...row })
      .returning();
    return made;
  });
  return shown(added, wanted);
}

/** Writes a hook anew; without a secret it keeps the one it has. */
export async function changeHook(parts: Parts, account: AccountRecord, wanted: HookRequest, id: string): Promise<Hook> {
  const changed = await parts.database.transaction(async transaction => {
    const mine = and(eq(hooks.id, id), eq(hooks.ownerId, account.id));
    const [before] = await transaction.select().from(hooks).where(mine).for('update');
    if (!before) throw absent();
    const row = await rowOf(parts, account, wanted, before);
    const [after] = await transaction.update(hooks).set(row).where(mine).returning();
    return after;
  });
  return shown(changed, wanted);
}

export async function deleteHook(database: Database, ownerId: string, id: string): Promise<void> {
  const deleted = await database
    .delete(hooks)
    .where(and(eq(hooks.id, id), eq(hooks.ownerId, ownerId)))
    .returning({ id: hooks.id });
  if (deleted.length === 0) throw absent();
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

function shown(row: HookRow | undefined, wanted: HookRequest): Hook {
  if (!row) throw absent();
  const { owner, name } = parseReference(wanted.function) ?? { owner: '', name: '' };
  return present(row, `${owner}/${name}`);
}

function present(row: HookRow, fn: string): Hook {
  const { id, check, header, enabled, attempts } = row;
  return { id, url: `/hooks/${id}`, function: showTarget(fn, row), check, header, enabled, attempts };
}

const absent = () => notFound('You have no such hook.');

const unsigned = (): ProblemError => {
  const message = 'A check needs the secret that is shared with who delivers.';
  const fields = [{ path: 'secret', message, expected: '8 characters at least' }];
  return new ProblemError({ kind: 'invalid-input', detail: message, fields });
};
