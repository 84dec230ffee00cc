import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { sendStream } from './sendStream.js';

const server = createServer();

it('ends a stream for which nobody waits any more before its first piece', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = once(server, 'request') as Promise<[unknown, ServerResponse]>;
  const client = connect(port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [, outgoing] = await asked;
  const gone = once(outgoing, 'close');
  client.destroy();
  await gone;
  let isOver = false;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      while (true) yield Buffer.from('piece');
    } finally {
      isOver = true;
    }
  }
  const stream = { kind: 'streamed', status: 200, mediaType: 'text/plain', headers: [], chunks: pieces() } as const;
  await sendStream(outgoing, stream, {});
  expect(isOver).toBe(true);
  server.close();
});
