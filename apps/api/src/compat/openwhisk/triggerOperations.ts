import { triggerBody } from './documents.js';
import { deleteEntity, type Entity, findEntity, listEntities, putEntity } from './entities.js';
import { alreadyThere, noSuchResource } from './failure.js';
import { fire } from './fire.js';
import { toActivationId } from './names.js';
import { presentTrigger } from './presenting.js';
import {
  entityOf,
  flag,
  listed,
  type Operation,
  readInput,
  readPayload,
  requireOwn,
  type WhiskRequest,
} from './request.js';

export const triggerOperations: readonly Operation[] = [
  { method: 'GET', path: '/triggers', scope: 'read', answer: list },
  { method: 'GET', path: '/triggers/:name', scope: 'read', answer: read },
  { method: 'PUT', path: '/triggers/:name', scope: 'write', answer: put },
  { method: 'DELETE', path: '/triggers/:name', scope: 'write', answer: remove },
  { method: 'POST', path: '/triggers/:name', scope: 'invoke', answer: fireTrigger },
];

async function list(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal, namespace } = request;
  const [all, rules] = await Promise.all([
    listEntities(context.database, principal.account.id, 'triggers'),
    listEntities(context.database, principal.account.id, 'rules'),
  ]);
  return listed(request, 'triggers', all, entity => presentTrigger(namespace, entity, rulesOf(entity, rules)));
}

const rulesOf = ({ name }: Pick<Entity<'triggers'>, 'name'>, rules: readonly Entity<'rules'>[]): Entity<'rules'>[] =>
  rules.filter(({ document }) => document.trigger === name);

async function triggerOf(request: WhiskRequest): Promise<Entity<'triggers'>> {
  requireOwn(request);
  const { context, principal } = request;
  const entity = await findEntity(context.database, principal.account.id, 'triggers', entityOf(request));
  if (!entity) throw noSuchResource();
  return entity;
}

async function present(request: WhiskRequest, entity: Entity<'triggers'>): Promise<Response> {
  const rules = await listEntities(request.context.database, request.principal.account.id, 'rules');
  return Response.json(presentTrigger(request.namespace, entity, rulesOf(entity, rules)));
}

async function read(request: WhiskRequest): Promise<Response> {
  return present(request, await triggerOf(request));
}

async function put(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal } = request;
  const { account } = principal;
  const name = entityOf(request);
  const before = await findEntity(context.database, account.id, 'triggers', name);
  if (before && !flag(request, 'overwrite')) throw alreadyThere();
  const { parameters, annotations, publish } = await readInput(request, triggerBody);
  const document = {
    parameters: parameters ?? before?.document.parameters ?? [],
    annotations: annotations ?? before?.document.annotations ?? [],
    publish: publish ?? before?.document.publish ?? false,
  };
  return present(request, await putEntity(context.database, account.id, 'triggers', name, { document }));
}

async function remove(request: WhiskRequest): Promise<Response> {
  const entity = await triggerOf(request);
  await deleteEntity(request.context.database, entity);
  return present(request, entity);
}

/** 202 when a rule was there to hear of it, else 204, and no record is kept. */
async function fireTrigger(request: WhiskRequest): Promise<Response> {
  const entity = await triggerOf(request);
  const id = await fire(request.context, request.principal.account, entity, await readPayload(request));
  if (id === undefined) return new Response(null, { status: 204 });
  return Response.json({ activationId: toActivationId(id) }, { status: 202 });
}
