import { randomUUID } from 'node:crypto';
import type { StopSignal } from '@skython/runtime';
import type { Limits, Outcome, Streamed } from '@skython/shared';
import type { AccountRecord } from '../../accounts/principal.js';
import type { Database } from '../../database/database.js';
import { collect } from '../../invoke/collect.js';
import type { Endpoints } from '../../invoke/endpoints.js';
import type { OnProgress } from '../../invoke/host.js';
import type { Invoke } from '../../invoke/invoke.js';
import { type Action, findAction, withBound } from './actions.js';
import { type Response, responseOf, WhiskLog } from './activation.js';
import { badRequest } from './failure.js';
import { parseQualified, pathOf, toActivationId } from './names.js';
import { type Activation, saveActivation } from './shelf.js';

export interface WhiskParts {
  readonly database: Database;
  readonly endpoints: Endpoints;
  readonly invoke: Invoke;
  readonly limits: Limits;
}

/** One activation to be made. `params` hold those that are bound already. */
export interface Activating {
  readonly id: string;
  /** Who sets it off. */
  readonly account: Pick<AccountRecord, 'id' | 'name'>;
  readonly action: Action;
  readonly params: unknown;
  readonly cause?: string | undefined;
  /** Of the invocation, where that is not the activation's own id. */
  readonly invocation?: string;
  readonly depth?: number;
  /** Activations that it may still cause, shared by all of them: a component may have become another since it was looked at. */
  readonly left?: { components: number };
  readonly signal?: StopSignal;
  readonly onProgress?: OnProgress;
}

export interface Activated {
  readonly activation: Activation;
  readonly outcome: Exclude<Outcome, Streamed>;
}

/** Actions of a sequence, those of sequences within it included. */
export const MOST_COMPONENTS = 50;
/** Of one call: its components and the sequences they stand in. */
const MOST_ACTIVATIONS = 2 * MOST_COMPONENTS;

/** Makes one activation and keeps its record. */
export async function activate(parts: WhiskParts, asked: Activating): Promise<Activated> {
  const startedAt = new Date();
  const log = new WhiskLog();
  const { response, outcome, lines } = asked.action.document.components
    ? await runSequence(parts, asked)
    : await runFunction(parts, asked, log);
  const { action, account, id } = asked;
  const activation: Activation = {
    ...{ id, ownerId: account.id, startedAt, endedAt: new Date(), cause: asked.cause ?? null },
    ...{ path: pathOf(action), name: action.name, kind: action.document.kind, version: action.version },
    ...{ status: response.status, result: response.result, logs: lines },
  };
  await saveActivation(parts.database, activation);
  return { activation, outcome };
}

interface Run {
  readonly response: Response;
  readonly outcome: Exclude<Outcome, Streamed>;
  readonly lines: readonly string[];
}

async function runFunction(parts: WhiskParts, asked: Activating, log: WhiskLog): Promise<Run> {
  const { action, account, params, id } = asked;
  const endpoint = action.fn && (await parts.endpoints.find(action.fn.owner, action.fn.name));
  if (!endpoint) {
    const outcome = { kind: 'not-found', detail: 'The function of this action is not there any more.' } as const;
    return { response: responseOf(outcome, true), outcome, lines: [] };
  }
  const result = await parts.invoke(
    endpoint,
    {
      ...{ method: 'POST', query: '', contentType: JSON_TYPE, accept: JSON_TYPE, headers: [] },
      body: Buffer.from(JSON.stringify(params)),
      invocation: asked.invocation ?? id,
      caller: account.name,
      platform: {
        plane: 'openwhisk',
        activation: toActivationId(id),
        action: `/${pathOf(action)}`,
        version: action.version,
        namespace: account.name,
      },
    },
    {
      caller: account,
      depth: asked.depth ?? 0,
      onLog: chunk => log.add(chunk),
      ...(asked.signal && { signal: asked.signal }),
      ...(asked.onProgress && { onProgress: asked.onProgress }),
    },
  );
  const outcome = await collect(result.outcome, parts.limits);
  return { response: responseOf(outcome, endpoint.facts.convention === 'openwhisk'), outcome, lines: log.lines() };
}

/** One after the other; the result of each is the next one's parameters, and the first that fails ends it. */
async function runSequence(parts: WhiskParts, asked: Activating): Promise<Run> {
  const { account, id, action } = asked;
  const lines: string[] = [];
  let params = asked.params;
  let last: Activated | undefined;
  const { depth = 0, signal, left = { components: MOST_ACTIVATIONS } } = asked;
  for (const component of action.document.components ?? []) {
    if (--left.components < 0) return failedSequence('The sequence calls itself, or too many actions.', lines);
    const found = await findComponent(parts, component, action);
    if (!found) return failedSequence(`The component ${component} is not there any more.`, lines);
    const bound = isObject(params) ? withBound(found, params) : params;
    const next = {
      id: randomUUID(),
      account,
      action: found,
      params: bound,
      cause: id,
      depth,
      left,
      ...(signal && { signal }),
    };
    last = await activate(parts, next);
    lines.push(toActivationId(last.activation.id));
    params = last.activation.result;
    if (last.activation.status !== 0) break;
  }
  if (!last) return failedSequence('The sequence has no components.', lines);
  const { activation, outcome } = last;
  return { response: { status: activation.status, result: activation.result }, outcome, lines };
}

function failedSequence(detail: string, lines: readonly string[]): Run {
  const outcome = { kind: 'not-found', detail } as const;
  return { response: responseOf(outcome, true), outcome, lines };
}

/** With the rights of the sequence's owner alone: whoever uses another's sequence lends it none of their own actions. */
async function findComponent(
  { database }: Pick<WhiskParts, 'database'>,
  component: string,
  sequence: Pick<Action, 'namespace' | 'ownerId'>,
): Promise<Action | undefined> {
  const name = parseQualified(component, sequence.namespace);
  return name && findAction(database, name, sequence.ownerId);
}

/**
 * The functions that a sequence calls, in order. Throws for components that are not there, for more than there may be,
 * and for a sequence that would call itself.
 */
export async function flatten(
  parts: Pick<WhiskParts, 'database'>,
  sequence: Pick<Action, 'namespace' | 'ownerId'> & { readonly path: string; readonly components: readonly string[] },
  above: readonly string[] = [],
): Promise<Action[]> {
  const all: Action[] = [];
  for (const component of sequence.components) {
    const found = await findComponent(parts, component, sequence);
    if (!found) throw badRequest(`Sequence component does not exist: ${component.slice(0, 300)}`);
    const path = pathOf(found);
    if ([...above, sequence.path].includes(path)) throw badRequest(`The sequence calls itself: ${path}.`);
    const { components } = found.document;
    const within = components && { ...found, path, components };
    all.push(...(within ? await flatten(parts, within, [...above, sequence.path]) : [found]));
    if (all.length > MOST_COMPONENTS) throw badRequest(`Too many actions in the sequence: at most ${MOST_COMPONENTS}.`);
  }
  return all;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const JSON_TYPE = 'application/json';
