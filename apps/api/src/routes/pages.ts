import type { Context, Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { CompressedCopies } from '../static/compressed.js';
import { StaticFolder } from '../static/folder.js';
import { documentHeaders, embedHeaders, embedScriptHeaders, pageHeaders, siteHeaders } from '../static/pagePolicy.js';
import { respondWithFile } from '../static/respond.js';

const SHA256 = /^[0-9a-f]{64}$/;

/** The page itself, and the files its Python runs from. */
export function pageRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { folders } = context.settings;
  const copies = new CompressedCopies(folders.compressed);
  const browser = new StaticFolder(folders.browser);
  const ide = new StaticFolder(folders.ide);
  const polibias = new StaticFolder(folders.polibias);

  app.get('/pyodide/manifest.json', async c => {
    const file = await browser.find('manifest.json');
    if (!file) throw notFound('The files for Python in the browser are not installed.');
    return respondWithFile(c, copies, file, { immutable: false, headers: pageHeaders });
  });

  app.get('/pyodide/:sha256/:name', async c => {
    const { sha256, name } = c.req.param();
    const file = SHA256.test(sha256) ? await browser.find(`${sha256}/${name}`) : undefined;
    if (!file) throw notFound();
    return respondWithFile(c, copies, file, { immutable: true, headers: pageHeaders });
  });

  // The two that other sites' pages use, and the only ones that may be framed.
  for (const path of ['/embed', '/embed.html']) {
    app.get(path, async c => {
      const file = await ide.find('embed.html');
      if (!file) throw notFound('The page is not built. Run `npm run build`.');
      return respondWithFile(c, copies, file, { immutable: false, headers: embedHeaders });
    });
  }

  app.get('/embed.js', async c => {
    const file = await ide.find('embed.js');
    if (!file) throw notFound('The page is not built. Run `npm run build`.');
    return respondWithFile(c, copies, file, { immutable: false, headers: embedScriptHeaders });
  });

  app.get('/polibias', c => c.redirect('/polibias/', 308));
  app.get('/polibias/*', async c => {
    const path = decodePath(c).slice('polibias/'.length);
    const file = await polibias.find(path === '' ? 'index.html' : path);
    if (!file) throw notFound('There is no such page.');
    return respondWithFile(c, copies, file, { immutable: false, headers: siteHeaders });
  });

  app.get('/*', async c => {
    const path = decodePath(c);
    const file = await ide.find(path);
    if (file && !path.endsWith('.html')) {
      return respondWithFile(c, copies, file, { immutable: path.startsWith('assets/'), headers: pageHeaders });
    }
    if (!file && !isPage(c, path)) throw notFound('There is no such page.');
    const document = file ?? (await ide.find('index.html'));
    if (!document) throw notFound('The page is not built. Run `npm run build`.');
    return respondWithFile(c, copies, document, { immutable: false, headers: documentHeaders });
  });
}

/** The page finds its way by itself: what looks like a place in it, and is asked for by a browser, gets the page. */
function isPage(c: Context<ApiEnv>, path: string): boolean {
  if (path === '') return true;
  if (path.startsWith('assets/') || path.startsWith('pyodide/')) return false;
  const last = path.slice(path.lastIndexOf('/') + 1);
  return (c.req.header('accept') ?? '').includes('text/html') && !last.includes('.');
}

function decodePath(c: Context<ApiEnv>): string {
  try {
    return decodeURIComponent(c.req.path.slice(1));
  } catch {
    return '\0';
  }
}
