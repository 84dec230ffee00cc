import { triggerBody } from './documents.js';
import { type Entity, listEntities } from './entities.js';
import { fire } from './fire.js';
import { toActivationId } from './names.js';
import { findOwn, listOwn, putOwn, removeOwn } from './ownEntities.js';
import { presentTrigger } from './presenting.js';
import { listed, type Operation, readInput, readPayload, type WhiskRequest } from './request.js';

export const triggerOperations: readonly Operation[] = [
  { method: 'GET', path: '/triggers', scope: 'read', answer: list },
  { method: 'GET', path: '/triggers/:name', scope: 'read', answer: read },
  { method: 'PUT', path: '/triggers/:name', scope: 'write', answer: put },
  { method: 'DELETE', path: '/triggers/:name', scope: 'write', answer: remove },
  { method: 'POST', path: '/triggers/:name', scope: 'invoke', answer: fireTrigger },
];

async function list(request: WhiskRequest): Promise<Response> {
  const [all, rules] = await Promise.all([listOwn(request, 'triggers'), listOwn(request, 'rules')]);
  return listed(request, 'triggers', all, entity => presentTrigger(request.namespace, entity, rulesOf(entity, rules)));
}

const rulesOf = ({ name }: Pick<Entity<'triggers'>, 'name'>, rules: readonly Entity<'rules'>[]): Entity<'rules'>[] =>
  rules.filter(({ document }) => document.trigger === name);

async function present(request: WhiskRequest, entity: Entity<'triggers'>): Promise<Response> {
  const rules = await listEntities(request.context.database, request.principal.account.id, 'rules');
  return Response.json(presentTrigger(request.namespace, entity, rulesOf(entity, rules)));
}

async function read(request: WhiskRequest): Promise<Response> {
  return present(request, await findOwn(request, 'triggers'));
}

async function put(request: WhiskRequest): Promise<Response> {
  const written = await putOwn(request, 'triggers', async before => {
    const { parameters, annotations, publish } = await readInput(request, triggerBody);
    return {
      parameters: parameters ?? before?.parameters ?? [],
      annotations: annotations ?? before?.annotations ?? [],
      publish: publish ?? before?.publish ?? false,
    };
  });
  return present(request, written);
}

async function remove(request: WhiskRequest): Promise<Response> {
  return present(request, await removeOwn(request, 'triggers'));
}

/** 202 when a rule was there to hear of it, else 204, and no record is kept. */
async function fireTrigger(request: WhiskRequest): Promise<Response> {
  const entity = await findOwn(request, 'triggers');
  const id = await fire(request.context, request.principal.account, entity, await readPayload(request));
  if (id === undefined) return new Response(null, { status: 204 });
  return Response.json({ activationId: toActivationId(id) }, { status: 202 });
}
