import { conflict } from '../../http/failures.js';
import { findAction, findBound, findOwner, listActions } from './actions.js';
import { type PackageDocument, packageBody } from './documents.js';
import { deleteEntity, type Entity, findEntity, listEntities } from './entities.js';
import { badRequest, noSuchResource } from './failure.js';
import { putOwn } from './ownEntities.js';
import { presentPackage } from './presenting.js';
import { removeAction } from './removeAction.js';
import { entityOf, flag, listed, type Operation, readInput, requireOwn, type WhiskRequest } from './request.js';

export const packageOperations: readonly Operation[] = [
  { method: 'GET', path: '/packages', scope: 'read', answer: list },
  { method: 'GET', path: '/packages/:name', scope: 'read', answer: read },
  { method: 'PUT', path: '/packages/:name', scope: 'write', answer: put },
  { method: 'DELETE', path: '/packages/:name', scope: 'write', answer: remove },
];

/** Those of another namespace as far as they are published. */
async function list(request: WhiskRequest): Promise<Response> {
  const { context, namespace, principal } = request;
  const ownerId = await findOwner(context.database, namespace);
  const all = ownerId === undefined ? [] : await listEntities(context.database, ownerId, 'packages');
  const seen = all.filter(({ document }) => ownerId === principal.account.id || document.publish);
  return listed(request, 'packages', seen, entity => presentPackage(namespace, entity));
}

async function packageOf(
  request: WhiskRequest,
): Promise<{ readonly ownerId: string; readonly entity: Entity<'packages'> }> {
  const { context, namespace, principal } = request;
  const ownerId = await findOwner(context.database, namespace);
  const entity = ownerId && (await findEntity(context.database, ownerId, 'packages', entityOf(request)));
  if (!ownerId || !entity || !(ownerId === principal.account.id || entity.document.publish)) throw noSuchResource();
  return { ownerId, entity };
}

/** A binding shows the actions of the package it refers to, and has its parameters under its own. */
async function read(request: WhiskRequest): Promise<Response> {
  const { context, namespace, principal } = request;
  const { ownerId, entity } = await packageOf(request);
  const { binding } = entity.document;
  const bound = binding && (await findBound(context.database, binding, principal.account.id));
  if (binding && !bound) throw noSuchResource();
  const holder = bound && binding ? { id: bound.ownerId, name: binding.namespace } : { id: ownerId, name: namespace };
  const actions = await listActions(context.database, holder, bound?.entity.name ?? entity.name);
  const shown = presentPackage(namespace, entity);
  return Response.json({
    ...shown,
    parameters: [...(bound?.entity.document.parameters ?? []), ...shown.parameters],
    actions: actions.map(({ name, version, document }) => ({ name, version, annotations: document.annotations })),
    feeds: [],
  });
}

async function put(request: WhiskRequest): Promise<Response> {
  const { context, principal, namespace } = request;
  const { account } = principal;
  const written = await putOwn(request, 'packages', async before => {
    const { binding: asked, parameters, annotations, publish } = await readInput(request, packageBody);
    const binding = asked === undefined ? before?.binding : bindingOf(asked, account.name);
    if (binding && !(await findBound(context.database, binding, account.id))) {
      throw badRequest('Binding references a package that does not exist, or is a binding itself.');
    }
    if (binding && (await listActions(context.database, account, entityOf(request).name)).length > 0) {
      throw conflict('Resource is a package with actions, and cannot become a binding.');
    }
    return {
      parameters: parameters ?? before?.parameters ?? [],
      annotations: annotations ?? before?.annotations ?? [],
      publish: publish ?? before?.publish ?? false,
      binding,
    };
  });
  return Response.json(presentPackage(namespace, written));
}

function bindingOf(asked: object, own: string): PackageDocument['binding'] {
  if (!('namespace' in asked && 'name' in asked)) return undefined;
  const namespace = String(asked.namespace);
  return { namespace: namespace === '_' ? own : namespace, name: String(asked.name) };
}

async function remove(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal, namespace } = request;
  const { entity } = await packageOf(request);
  const inside = await listEntities(context.database, principal.account.id, 'actions', entity.name);
  if (inside.length > 0 && !flag(request, 'force')) {
    throw conflict(`Package not empty (contains ${inside.length} ${inside.length === 1 ? 'entity' : 'entities'})`);
  }
  for (const { name } of inside) {
    const wanted = { namespace, package: entity.name, name };
    const action = await findAction(context.database, wanted, principal.account.id);
    if (action) await removeAction(context, principal.account, action);
  }
  await deleteEntity(context.database, entity);
  return Response.json(presentPackage(namespace, entity));
}
