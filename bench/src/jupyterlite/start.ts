import path from 'node:path';
import { freePort, type Subject, startSubject } from '../processes.js';
import { opponentsFolder } from '../scratch.js';
import { jupyterLiteSite, jupyterLiteVersion } from './site.js';

/** Serves JupyterLite on loopback. The benchmarks' instance must have started before: its Pyodide files are used. */
export async function startJupyterLite(): Promise<Subject> {
  const site = await jupyterLiteSite();
  const port = await freePort();
  return startSubject({
    name: `JupyterLite ${jupyterLiteVersion()}`,
    command: process.execPath,
    args: [path.join(opponentsFolder, 'static-site.mjs')],
    env: { PORT: String(port), SITE: site, NODE_ENV: 'production' },
    url: `http://127.0.0.1:${port}`,
    ready: '/index.html',
  });
}
