import { findAction } from './actions.js';
import { type RuleDocument, ruleBody, ruleStatusBody } from './documents.js';
import { deleteEntity, type Entity, findEntity, listEntities, putEntity } from './entities.js';
import { alreadyThere, badRequest, noSuchResource } from './failure.js';
import { parseQualified, pathOf } from './names.js';
import { presentRule } from './presenting.js';
import { entityOf, flag, listed, type Operation, readInput, requireOwn, type WhiskRequest } from './request.js';

export const ruleOperations: readonly Operation[] = [
  { method: 'GET', path: '/rules', scope: 'read', answer: list },
  { method: 'GET', path: '/rules/:name', scope: 'read', answer: read },
  { method: 'PUT', path: '/rules/:name', scope: 'write', answer: put },
  { method: 'DELETE', path: '/rules/:name', scope: 'write', answer: remove },
  { method: 'POST', path: '/rules/:name', scope: 'write', answer: setStatus },
];

async function list(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal, namespace } = request;
  const all = await listEntities(context.database, principal.account.id, 'rules');
  return listed(request, 'rules', all, entity => presentRule(namespace, entity));
}

async function ruleOf(request: WhiskRequest): Promise<Entity<'rules'>> {
  requireOwn(request);
  const { context, principal } = request;
  const entity = await findEntity(context.database, principal.account.id, 'rules', entityOf(request));
  if (!entity) throw noSuchResource();
  return entity;
}

async function read(request: WhiskRequest): Promise<Response> {
  return Response.json(presentRule(request.namespace, await ruleOf(request)));
}

async function put(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal, namespace } = request;
  const { account } = principal;
  const name = entityOf(request);
  const before = await findEntity(context.database, account.id, 'rules', name);
  if (before && !flag(request, 'overwrite')) throw alreadyThere();
  const body = await readInput(request, ruleBody);
  const document: RuleDocument = {
    parameters: [],
    annotations: body.annotations ?? before?.document.annotations ?? [],
    publish: body.publish ?? before?.document.publish ?? false,
    trigger: body.trigger === undefined ? (before?.document.trigger ?? '') : await triggerOf(request, body.trigger),
    action: body.action === undefined ? (before?.document.action ?? '') : await actionOf(request, body.action),
    status: body.status || (before?.document.status ?? 'active'),
  };
  if (document.trigger === '') throw badRequest('rule is missing a trigger');
  if (document.action === '') throw badRequest('rule is missing an action');
  return Response.json(
    presentRule(namespace, await putEntity(context.database, account.id, 'rules', name, { document })),
  );
}

async function triggerOf({ context, principal }: WhiskRequest, text: string): Promise<string> {
  const { account } = principal;
  const named = parseQualified(text, account.name);
  const found =
    named?.namespace === account.name &&
    named.package === '' &&
    (await findEntity(context.database, account.id, 'triggers', named));
  if (!found) throw badRequest(`trigger ${text.slice(0, 300)} does not exist`);
  return found.name;
}

async function actionOf({ context, principal }: WhiskRequest, text: string): Promise<string> {
  const { account } = principal;
  const named = parseQualified(text, account.name);
  if (!named || !(await findAction(context.database, named, account.id))) {
    throw badRequest(`action ${text.slice(0, 300)} does not exist`);
  }
  return `/${pathOf(named)}`;
}

async function remove(request: WhiskRequest): Promise<Response> {
  const entity = await ruleOf(request);
  await deleteEntity(request.context.database, entity);
  return Response.json(presentRule(request.namespace, entity));
}

async function setStatus(request: WhiskRequest): Promise<Response> {
  const { name, package: inside, document } = await ruleOf(request);
  const { status } = await readInput(request, ruleStatusBody);
  const { context, principal, namespace } = request;
  const changed = { document: { ...document, status } };
  const entity = await putEntity(context.database, principal.account.id, 'rules', { name, package: inside }, changed);
  return Response.json(presentRule(namespace, entity));
}
