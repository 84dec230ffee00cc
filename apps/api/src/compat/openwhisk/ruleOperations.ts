import { findAction } from './actions.js';
import { type RuleDocument, ruleBody, ruleStatusBody } from './documents.js';
import { type Entity, findEntity, putEntity } from './entities.js';
import { badRequest } from './failure.js';
import { parseQualified, pathOf } from './names.js';
import { findOwn, listOwn, putOwn, removeOwn } from './ownEntities.js';
import { presentRule } from './presenting.js';
import { listed, type Operation, readInput, type WhiskRequest } from './request.js';

export const ruleOperations: readonly Operation[] = [
  { method: 'GET', path: '/rules', scope: 'read', answer: list },
  { method: 'GET', path: '/rules/:name', scope: 'read', answer: read },
  { method: 'PUT', path: '/rules/:name', scope: 'write', answer: put },
  { method: 'DELETE', path: '/rules/:name', scope: 'write', answer: remove },
  { method: 'POST', path: '/rules/:name', scope: 'write', answer: setStatus },
];

async function list(request: WhiskRequest): Promise<Response> {
  const all = await listOwn(request, 'rules');
  return listed(request, 'rules', all, entity => presentRule(request.namespace, entity));
}

const shown = ({ namespace }: WhiskRequest, entity: Entity<'rules'>): Response =>
  Response.json(presentRule(namespace, entity));

async function read(request: WhiskRequest): Promise<Response> {
  return shown(request, await findOwn(request, 'rules'));
}

async function put(request: WhiskRequest): Promise<Response> {
  const written = await putOwn(request, 'rules', async before => {
    const body = await readInput(request, ruleBody);
    const document: RuleDocument = {
      parameters: [],
      annotations: body.annotations ?? before?.annotations ?? [],
      publish: body.publish ?? before?.publish ?? false,
      trigger: body.trigger === undefined ? (before?.trigger ?? '') : await triggerOf(request, body.trigger),
      action: body.action === undefined ? (before?.action ?? '') : await actionOf(request, body.action),
      status: body.status || (before?.status ?? 'active'),
    };
    if (document.trigger === '') throw badRequest('rule is missing a trigger');
    if (document.action === '') throw badRequest('rule is missing an action');
    return document;
  });
  return shown(request, written);
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
  return shown(request, await removeOwn(request, 'rules'));
}

async function setStatus(request: WhiskRequest): Promise<Response> {
  const { name, package: inside, document } = await findOwn(request, 'rules');
  const { status } = await readInput(request, ruleStatusBody);
  const { context, principal } = request;
  const changed = { document: { ...document, status } };
  return shown(
    request,
    await putEntity(context.database, principal.account.id, 'rules', { name, package: inside }, changed),
  );
}
