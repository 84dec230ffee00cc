import { randomUUID } from 'node:crypto';
import type { AccountRecord } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import type { Reader } from '../../database/database.js';
import { findAction, withBound } from './actions.js';
import { merged } from './documents.js';
import { type Entity, listEntities } from './entities.js';
import { parseQualified, pathOf, toActivationId } from './names.js';
import { saveActivation } from './shelf.js';
import { submitActivation } from './submit.js';

/**
 * Fires a trigger: a job for the action of each active rule, and the record of it, in one transaction. The trigger's
 * activation id; undefined when no rule is active. Throws `busy` when the account has too many jobs: none is there then.
 */
export async function fire(
  context: ApiContext,
  account: AccountRecord,
  trigger: Entity<'triggers'>,
  payload: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const rules = await listEntities(context.database, account.id, 'rules');
  const active = rules.filter(({ document }) => document.trigger === trigger.name && document.status === 'active');
  if (active.length === 0) return undefined;
  const id = randomUUID();
  const startedAt = new Date();
  const params = { ...merged(trigger.document.parameters), ...payload };
  await context.database.transaction(async transaction => {
    const lines: string[] = [];
    for (const rule of active)
      lines.push(JSON.stringify(await follow(context, transaction, { account, rule, params, cause: id })));
    await saveActivation(transaction, {
      ...{
        id,
        ownerId: account.id,
        startedAt,
        endedAt: new Date(),
        cause: null,
        status: 0,
        result: params,
        logs: lines,
      },
      ...{ name: trigger.name, path: pathOf({ namespace: account.name, package: '', name: trigger.name }) },
      ...{ kind: 'trigger', version: `0.0.${trigger.revision}` },
    });
  });
  return id;
}

interface Following {
  readonly account: AccountRecord;
  readonly rule: Entity<'rules'>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly cause: string;
}

/** What the trigger's log says of one rule. */
async function follow(context: ApiContext, transaction: Reader, { account, rule, params, cause }: Following) {
  const named = parseQualified(rule.document.action, account.name);
  const action = named && (await findAction(transaction, named, account.id));
  const said = { rule: `${account.name}/${rule.name}`, action: rule.document.action.slice(1) };
  if (!action) return { statusCode: 1, success: false, error: 'The requested resource does not exist.', ...said };
  const submission = { account, action, params: withBound(action, { ...params }), cause };
  const id = await submitActivation(context, submission, transaction);
  return { statusCode: 0, success: true, activationId: toActivationId(id), ...said };
}
