import { noSuchResource } from './failure.js';
import { parseActivationId } from './names.js';
import { flag, numberOf, type Operation, pageOf, requireOwn, type WhiskRequest } from './request.js';
import {
  type Activation,
  type ActivationFilter,
  countActivations,
  findActivation,
  listActivations,
  presentActivation,
  presentResponse,
} from './shelf.js';

export const activationOperations: readonly Operation[] = [
  { method: 'GET', path: '/activations', scope: 'read', answer: list },
  { method: 'GET', path: '/activations/:id', scope: 'read', answer: read },
  { method: 'GET', path: '/activations/:id/result', scope: 'read', answer: readResult },
  { method: 'GET', path: '/activations/:id/logs', scope: 'read', answer: readLogs },
];

async function list(request: WhiskRequest): Promise<Response> {
  requireOwn(request);
  const { context, principal, namespace, c } = request;
  const { id } = principal.account;
  const moment = (name: string) => numberOf(request, name, Number.MAX_SAFE_INTEGER);
  const filter: ActivationFilter = {
    name: c.req.query('name') || undefined,
    since: moment('since'),
    upto: moment('upto'),
  };
  if (flag(request, 'count'))
    return Response.json({ activations: await countActivations(context.database, id, filter) });
  const found = await listActivations(context.database, id, filter, pageOf(request));
  return Response.json(found.map(one => presentActivation(one, namespace, flag(request, 'docs'))));
}

/** Throws `not-found`, also while it runs, as OpenWhisk does. */
async function activationOf(request: WhiskRequest): Promise<Activation> {
  requireOwn(request);
  const { context, principal, c } = request;
  const id = parseActivationId(c.req.param('id') ?? '');
  const found = id && (await findActivation(context.database, principal.account.id, id));
  if (!found) throw noSuchResource();
  return found;
}

async function read(request: WhiskRequest): Promise<Response> {
  return Response.json(presentActivation(await activationOf(request), request.namespace));
}

async function readResult(request: WhiskRequest): Promise<Response> {
  return Response.json(presentResponse(await activationOf(request)));
}

async function readLogs(request: WhiskRequest): Promise<Response> {
  return Response.json({ logs: (await activationOf(request)).logs });
}
