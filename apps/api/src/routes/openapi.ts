import type { Hono } from 'hono';
import { principalOfToken, skythonTokenOf } from '../accounts/authenticate.js';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { checkHost } from '../http/guard.js';
import { mayRead } from '../invoke/authorise.js';
import { docsPage } from '../openapi/docsPage.js';
import { functionDocument, functionPaths } from '../openapi/functionDocument.js';
import { instanceDocument } from '../openapi/instanceDocument.js';
import { problemPage } from '../openapi/problemPage.js';
import { searchSkybox } from '../skybox/search.js';

/** Functions listed in the document of the whole instance; each has one of its own as well. */
const LISTED = 200;
const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' };

/** Has to come before the route of the calls, which takes everything under `/f/`. */
export function functionDocumentRoute(app: Hono<ApiEnv>, context: ApiContext): void {
  app.get('/f/:owner/:name/openapi.json', async c => {
    checkHost(context, c.req.header('host'));
    const { owner, name } = c.req.param();
    const endpoint = await context.endpoints.find(owner, name);
    const token = skythonTokenOf(c.req.header('authorization'));
    const principal = token === undefined ? undefined : await principalOfToken(context.tokens, token);
    if (!endpoint || !mayRead(endpoint.facts, principal?.account.id)) throw notFound('There is no such function.');
    return c.json(functionDocument(endpoint.facts), 200, open);
  });
}

export function documentRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const document = instanceDocument(context.settings.version);

  app.get('/openapi.json', async c => {
    const { items } = await searchSkybox(context.database, { q: '', limit: LISTED });
    const paths = Object.assign({}, ...items.map(functionPaths));
    return c.json({ ...document, paths: { ...document.paths, ...paths } }, 200, open);
  });

  app.get('/docs', c => {
    const { body, headers } = docsPage();
    return c.body(body, 200, headers);
  });

  app.get('/problems/:kind', c => {
    const page = problemPage(c.req.param('kind'));
    if (!page) throw notFound('There is no such kind of problem.');
    return c.body(page.body, 200, page.headers);
  });
}
