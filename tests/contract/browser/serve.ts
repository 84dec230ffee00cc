import { createReadStream, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A loopback server of the page under test and Pyodide's files, laid out as an instance lays them out. */
export interface TestServer {
  readonly origin: string;
  /** Requests below `/probe`, so that tests see what left the frame. */
  readonly probes: readonly Probe[];
  close(): Promise<void>;
}

export interface Probe {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface ServedPage {
  /** Path → JavaScript text. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Folder of the browser's files: `manifest.json` and `<sha256>/<name>`. */
  readonly files: string;
}

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Runner</title><body><script type="module" src="/page.js"></script>';

export async function servePage({ scripts, files }: ServedPage): Promise<TestServer> {
  const probes: Probe[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const script = scripts.get(path);
    if (path === '/') send(response, 'text/html', PAGE, { 'set-cookie': 'session=secret; SameSite=Lax' });
    else if (script !== undefined) send(response, 'text/javascript', script);
    else if (path.startsWith('/pyodide/'))
      sendFile(response, join(files, decodeURIComponent(path.slice('/pyodide/'.length))));
    else if (path.startsWith('/probe')) {
      probes.push({ path, headers: request.headers });
      const open = path === '/probe/open' ? { 'access-control-allow-origin': '*' } : {};
      send(response, 'application/json', '{"probe": true}', open);
    } else response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    probes,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, type: string, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': type, ...headers }).end(body);
}

function sendFile(response: ServerResponse, path: string): void {
  const immutable = path.endsWith('manifest.json') ? 'no-cache' : 'public, max-age=31536000, immutable';
  if (immutable === 'no-cache')
    return void response.writeHead(200, { 'cache-control': immutable }).end(readFileSync(path));
  createReadStream(path)
    .on('open', () => response.writeHead(200, { 'cache-control': immutable }))
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
}
