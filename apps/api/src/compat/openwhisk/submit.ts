import type { IncomingMessage } from 'node:http';
import type { AccountRecord, Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import type { Reader } from '../../database/database.js';
import type { Endpoint } from '../../invoke/endpoint.js';
import type { Action } from './actions.js';
import { flatten, type WhiskParts } from './activate.js';
import { noSuchResource } from './failure.js';
import { pathOf } from './names.js';

export const whiskParts = ({ database, endpoints, invoke, settings }: ApiContext): WhiskParts => ({
  ...{ database, endpoints, invoke, limits: settings.limits },
});

/** The function an action calls first. Throws `not-found`. */
async function firstEndpoint(context: ApiContext, action: Action): Promise<Endpoint> {
  const { components } = action.document;
  const path = pathOf(action);
  const all = components ? await flatten(context, { ...action, path, components }) : [action];
  const fn = all[0]?.fn;
  const endpoint = fn && (await context.endpoints.find(fn.owner, fn.name));
  if (!endpoint) throw noSuchResource();
  return endpoint;
}

interface Visitor {
  readonly principal: Principal | undefined;
  readonly incoming: IncomingMessage;
}

/** Counts a call among its visitor's. Throws `busy` when it is one too many. */
export async function countCall(context: ApiContext, action: Action, { principal, incoming }: Visitor): Promise<void> {
  const { facts } = await firstEndpoint(context, action);
  context.visitorRates.count(facts, principal, incoming);
}

export interface Submission {
  readonly account: Pick<AccountRecord, 'id' | 'name'>;
  readonly action: Action;
  /** With those that are bound. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The activation that causes it. */
  readonly cause?: string;
}

/** Takes an activation into the queue of jobs; its id is the job's. */
export async function submitActivation(
  context: ApiContext,
  { account, action, params, cause }: Submission,
  reader?: Reader,
): Promise<string> {
  const { facts } = await firstEndpoint(context, action);
  const job = {
    ...{ functionId: facts.functionId, ownerId: facts.ownerId, submitterId: account.id, version: facts.version },
    ...{ pinned: false, def: undefined, depth: 0, priority: 0, attempts: 1, delay: 0 },
    call: {
      ...{ method: 'POST', query: '', contentType: JSON_TYPE, accept: JSON_TYPE, headers: [] },
      body: Buffer.from(JSON.stringify(params)),
      platform: { plane: 'openwhisk', action: `/${pathOf(action)}`, ...(cause !== undefined && { cause }) },
    },
  };
  return context.jobs.queue.accept(job, reader);
}

const JSON_TYPE = 'application/json';
