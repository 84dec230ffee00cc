import { type PublishStep, routes } from '@skython/shared';
import type { Hono } from 'hono';
import * as v from 'valibot';
import type { Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { invalidProgram, notFound } from '../http/failures.js';
import { mountFollowed } from '../http/followed.js';
import { mountRoute } from '../http/route.js';
import { mayRead } from '../invoke/authorise.js';
import { functionDocument } from '../openapi/functionDocument.js';
import { cloneFunction } from '../publish/clone.js';
import { readDetail } from '../publish/detail.js';
import { requireOwner } from '../publish/own.js';
import { publish } from '../publish/publish.js';
import { findVersion } from '../publish/reader.js';
import { removeFunction } from '../publish/remove.js';
import { rollback } from '../publish/rollback.js';
import { listDependents } from '../skybox/dependents.js';
import { listOwn } from '../skybox/search.js';

const PAGE = 100;
const nameAtVersion = v.pipe(v.string(), v.regex(/^([a-z][a-z0-9_-]{0,62})(?:@([1-9][0-9]{0,8}))?$/));

export function functionRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database } = context;

  mountFollowed(
    app,
    context,
    routes.publish,
    ({ principal, params, body }, onStep?: (step: PublishStep) => void) =>
      publish(context, principal.account, params.name, body, onStep),
    {
      body: { holds: 'programBytes' },
      badParams: invalidProgram,
      events: { step: 'step', ended: 'published' },
    },
  );

  mountRoute(app, context, routes.myFunctions, async ({ c, principal }) =>
    listOwn(database, principal.account.id, c.req.query('cursor'), PAGE),
  );

  mountRoute(app, context, routes.function, async ({ principal, params }) => {
    const [name, version] = splitName(params.name);
    const { fn, version: found } = await readable(context, principal, params.owner, name, version);
    return readDetail(database, fn, found, principal?.account.id);
  });

  mountRoute(app, context, routes.dependents, async ({ principal, params, query }) => {
    const { fn } = await readable(context, principal, params.owner, params.name);
    return listDependents(database, fn, principal?.account.id, query.cursor);
  });

  mountRoute(app, context, routes.functionDocument, async ({ principal, params }) => {
    const { fn, version } = await readable(context, principal, params.owner, params.name);
    const { owner, name, description } = fn;
    return functionDocument({ owner, name, description, version: version.number, schema: version.schema });
  });

  mountRoute(app, context, routes.deleteFunction, async ({ principal, params }) => {
    requireOwner(principal, params.owner);
    await removeFunction(context, principal.account, params.name);
    return undefined;
  });

  mountRoute(
    app,
    context,
    routes.clone,
    async ({ principal, params, body }) => {
      const source = await readable(context, principal, params.owner, params.name);
      return cloneFunction(context, principal.account, source, body.name);
    },
    { body: { empty: {} } },
  );

  mountRoute(app, context, routes.rollback, async ({ principal, params, body }) => {
    requireOwner(principal, params.owner);
    return rollback(context, principal.account, params.name, body.version);
  });
}

/** A function the principal may read; a private one of somebody else is not there. */
async function readable(
  context: ApiContext,
  principal: Principal | undefined,
  owner: string,
  name: string,
  version?: number,
) {
  const found = await findVersion(context.database, owner, name, version);
  if (!found || !mayRead(found.fn, principal?.account.id)) throw notFound('There is no such function.');
  return found;
}

function splitName(text: string): [name: string, version: number | undefined] {
  if (!v.is(nameAtVersion, text)) throw notFound('There is no such function.');
  const [name = '', version] = text.split('@');
  return [name, version === undefined ? undefined : Number(version)];
}
