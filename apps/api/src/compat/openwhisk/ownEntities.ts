import type { Documents } from './documents.js';
import { deleteEntity, type Entity, findEntity, listEntities, putEntity } from './entities.js';
import { alreadyThere, noSuchResource } from './failure.js';
import type { Collection } from './names.js';
import { entityOf, flag, requireOwn, type WhiskRequest } from './request.js';

// What an account does alike with the triggers, rules and packages of its own namespace; in another's all throw `forbidden`.

export async function listOwn<C extends Collection>(request: WhiskRequest, collection: C): Promise<Entity<C>[]> {
  requireOwn(request);
  return listEntities(request.context.database, request.principal.account.id, collection);
}

/** The one of the path. Throws `not-found`. */
export async function findOwn<C extends Collection>(request: WhiskRequest, collection: C): Promise<Entity<C>> {
  requireOwn(request);
  const { context, principal } = request;
  const entity = await findEntity(context.database, principal.account.id, collection, entityOf(request));
  if (!entity) throw noSuchResource();
  return entity;
}

/** Writes the one of the path, anew only with `overwrite=true`; `next` makes its document of the one before. */
export async function putOwn<C extends Collection>(
  request: WhiskRequest,
  collection: C,
  next: (before: Documents[C] | undefined) => Promise<Documents[C]>,
): Promise<Entity<C>> {
  requireOwn(request);
  const { context, principal } = request;
  const name = entityOf(request);
  const before = await findEntity(context.database, principal.account.id, collection, name);
  if (before && !flag(request, 'overwrite')) throw alreadyThere();
  const document = await next(before?.document);
  return putEntity(context.database, principal.account.id, collection, name, { document });
}

export async function removeOwn<C extends Collection>(request: WhiskRequest, collection: C): Promise<Entity<C>> {
  const entity = await findOwn(request, collection);
  await deleteEntity(request.context.database, entity);
  return entity;
}
