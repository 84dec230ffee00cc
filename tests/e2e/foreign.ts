import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of another origin, which serves whatever page a test gives it. */
export interface ForeignSite {
  readonly origin: string;
  /** HTML of every address. */
  page: string;
  close(): Promise<void>;
}

/** The instance is at `127.0.0.1`, this at `localhost`: to a browser two sites, not only two origins. */
export async function openForeignSite(page = ''): Promise<ForeignSite> {
  const site = { page };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', 'course=secret-of-the-course');
    response.end(site.page);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(site, {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  });
}
