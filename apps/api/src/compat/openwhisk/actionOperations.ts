import { randomUUID } from 'node:crypto';
import { ProblemError } from '@skython/shared';
import { safeError } from '../../database/errors.js';
import { findVersion, loadFiles } from '../../publish/reader.js';
import { type Action, findAction, listActions, withBound } from './actions.js';
import { activate } from './activate.js';
import { codeOf } from './code.js';
import { actionBody } from './documents.js';
import { badRequest, noSuchResource } from './failure.js';
import { toActivationId } from './names.js';
import { presentAction, presentWholeAction } from './presenting.js';
import { putAction } from './putAction.js';
import { removeAction } from './removeAction.js';
import {
  entityOf,
  flag,
  listed,
  numberOf,
  type Operation,
  readInput,
  readPayload,
  requireOwn,
  type WhiskRequest,
} from './request.js';
import { presentActivation } from './shelf.js';
import { countCall, submitActivation, whiskParts } from './submit.js';

const one = ['/actions/:name', '/actions/:package/:name'];

export const actionOperations: readonly Operation[] = [
  { method: 'GET', path: '/actions', scope: 'read', answer: list },
  { method: 'GET', path: '/actions/:package/', scope: 'read', answer: list },
  ...one.flatMap((path): Operation[] => [
    { method: 'GET', path, scope: 'read', answer: read },
    { method: 'PUT', path, scope: 'write', answer: put },
    { method: 'DELETE', path, scope: 'write', answer: remove },
    { method: 'POST', path, scope: 'invoke', answer: invoke },
  ]),
];

async function list(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal, c } = request;
  const inside = c.req.param('package');
  return listed(request, 'actions', await listActions(context.database, principal.account, inside), presentAction);
}

/** The action of the path. Throws `not-found`. */
async function actionOf(request: WhiskRequest): Promise<Action> {
  const { context, principal, namespace } = request;
  const action = await findAction(context.database, { namespace, ...entityOf(request) }, principal.account.id);
  if (!action) throw noSuchResource();
  return action;
}

async function read(request: WhiskRequest): Promise<Response> {
  const action = await actionOf(request);
  const { database } = request.context;
  const wanted = request.c.req.query('code') !== 'false';
  const found = wanted && action.fn ? await findVersion(database, action.fn.owner, action.fn.name) : undefined;
  const code = found && codeOf(await loadFiles(database, found.version.id), action.document);
  return Response.json(presentWholeAction(action, code));
}

async function put(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal } = request;
  const name = entityOf(request);
  const body = await readInput(request, actionBody);
  await putAction(context, principal.account, name, { body, overwrite: flag(request, 'overwrite') });
  return Response.json(presentWholeAction(await actionOf(request), undefined));
}

async function remove(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal } = request;
  const action = await actionOf(request);
  if (action.ownerId !== principal.account.id || action.package !== entityOf(request).package) {
    throw badRequest('Operation not permitted on a binding: the action belongs to the package it refers to.');
  }
  await removeAction(context, principal.account, action);
  return Response.json(presentWholeAction(action, undefined));
}

/** How long a blocking call is waited for; then it goes on, and its activation's id is the answer. */
const WAIT_MS = 60_000;

async function invoke(request: WhiskRequest): Promise<Response> {
  const { context, principal } = request;
  const action = await actionOf(request);
  await countCall(context, action, { principal, incoming: request.c.env.incoming });
  const params = withBound(action, await readPayload(request));
  const { account } = principal;
  if (!flag(request, 'blocking')) return accepted(await submitActivation(context, { account, action, params }));
  const id = randomUUID();
  const running = activate(whiskParts(context), { id, account, action, params });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), numberOf(request, 'timeout', WAIT_MS) ?? WAIT_MS);
  });
  const ended = await Promise.race([running, late]).finally(() => clearTimeout(timer));
  if (!ended) {
    running.catch((error: unknown) =>
      context.log.error({ error: safeError(error) }, 'an activation could not be kept'),
    );
    return accepted(id);
  }
  const { activation, outcome } = ended;
  if (outcome.kind === 'busy') throw new ProblemError(outcome);
  const answer = flag(request, 'result') ? activation.result : presentActivation(activation, account.name);
  return Response.json(answer, { status: activation.status === 0 ? 200 : 502, headers: idHeader(id) });
}

const idHeader = (id: string) => ({ 'x-openwhisk-activation-id': toActivationId(id) });

const accepted = (id: string): Response =>
  Response.json({ activationId: toActivationId(id) }, { status: 202, headers: idHeader(id) });
