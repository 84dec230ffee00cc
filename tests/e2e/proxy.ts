import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address in front of an instance, behind which a newer build of the page can be deployed. */
export interface Proxy {
  readonly url: string;
  /** From now on the page and its service worker are those of another build. */
  deploy(): void;
  stop(): Promise<void>;
}

/** The second build differs from the first as builds do: another index.html, which the service worker names by its hash. */
export async function startProxy(target: string): Promise<Proxy> {
  let second = false;

  async function answer(
    path: string,
    headers: IncomingHttpHeaders,
  ): Promise<{ status: number; headers: Headers; body: Buffer }> {
    const { accept = '*/*' } = headers;
    const response = await fetch(target + path, { headers: { accept } });
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: second ? asSecond(path, body) : body };
  }

  const server = createServer((request, response) => {
    answer(request.url ?? '/', request.headers).then(
      ({ status, headers, body }) => {
        const kept = ['content-type', 'content-security-policy', 'service-worker-allowed'];
        for (const name of kept) {
          const value = headers.get(name);
          if (value !== null) response.setHeader(name, value);
        }
        response.writeHead(status, { 'cache-control': 'no-cache' }).end(body);
      },
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    deploy() {
      second = true;
    },
    stop() {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

function asSecond(path: string, body: Buffer): Buffer {
  const text = body.toString();
  if (path.startsWith('/sw.js')) {
    return Buffer.from(
      text.replace(
        /(url:\s*"index\.html",\s*revision:\s*")\w+|("?revision"?:\s*")\w+(",\s*"?url"?:\s*"index\.html)/,
        '$1$2second$3',
      ),
    );
  }
  if (path === '/index.html' || path.startsWith('/index.html?') || path === '/') {
    return Buffer.from(text.replace('<html', '<html data-deployed="second"'));
  }
  return body;
}
