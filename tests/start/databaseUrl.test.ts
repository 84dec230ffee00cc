import { createServer, connect as dial, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/api/src/database/embedded/index.js';
import { makeDataDirectory, startInstance } from '../support/index.js';
import { ask, publishNumpyFunction } from './person.js';

/** A PostgreSQL of somebody else's, reached over TCP as an operator's would be. */
interface OperatorsDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

async function startDatabase(): Promise<OperatorsDatabase> {
  const data = makeDataDirectory({ bare: true });
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ directory: data.folder });
  const { target } = postgres;
  if (target.kind !== 'socket') throw new Error('The embedded server listens on a unix socket.');
  const gate: Server = createServer(client => {
    const server = dial(target.path);
    client.pipe(server).pipe(client);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
  });
  await new Promise<void>(resolve => gate.listen(0, '127.0.0.1', resolve));
  const address = gate.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `postgres://${target.user}:${encodeURIComponent(target.password)}@127.0.0.1:${port}/${target.database}`,
    async stop() {
      gate.close();
      await postgres.stop();
      data.remove();
    },
  };
}

let database: OperatorsDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

it('keeps everything in the server of DATABASE_URL, from which another data directory goes on', async () => {
  const env = { DATABASE_URL: database.url, SKYTHON_EXAMPLES: 'off' };
  const first = await startInstance({ env });
  expect(first.output()).toMatch(/✓ database\s+DATABASE_URL/);
  expect(first.output()).toMatch(/✓ migrations\s+\d+ applied/);
  const path = await publishNumpyFunction(first.url);
  expect(await ask(`${first.url}${path}?n=10`)).toBe(45);
  expect(await first.stop()).toBe(0);

  const second = await startInstance({ env });
  expect(second.output()).toMatch(/✓ migrations\s+in place/);
  expect(await ask(`${second.url}${path}?n=11`)).toBe(55);
  expect(second.output()).not.toContain(new URL(database.url).password);
  expect(await second.stop()).toBe(0);
});
