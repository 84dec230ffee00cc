import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** A site of another origin, which serves whatever page a test gives it. */
export interface ForeignSite {
  readonly origin: string;
  /** HTML of every address. */
  page: string;
  close(): Promise<void>;
}

/** The instance is at `127.0.0.1`, these at `localhost`: to a browser two sites, not only two origins. */
async function serve(answer: RequestListener): Promise<Pick<ForeignSite, 'origin' | 'close'>> {
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

export async function openForeignSite(page = ''): Promise<ForeignSite> {
  const site = { page };
  const served = await serve((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', 'course=secret-of-the-course');
    response.end(site.page);
  });
  return Object.assign(site, served);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** A folder of plain files as any host serves it; `changed` has the texts of files that differ, by address. */
export const openFolderSite = (
  folder: string,
  changed: Readonly<Record<string, string>>,
): Promise<Pick<ForeignSite, 'origin' | 'close'>> =>
  serve(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    response.setHeader('content-type', types[extname(pathname)] ?? 'application/octet-stream');
    const known = changed[pathname];
    if (known !== undefined) {
      response.end(known);
      return;
    }
    readFile(join(folder, pathname)).then(
      bytes => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
