import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** Sentences as office-holders of both sides might say them, written for this. */
const SENTENCES: readonly string[] = [
  'Our seniors should never have to choose between groceries and the cost of prescription drugs.',
  'We will stop reckless government spending and secure the border.',
  'Working families need paid leave, affordable child care and a raise of the minimum wage.',
  'Hardworking taxpayers cannot afford higher taxes and job-killing regulations.',
  'Gun violence takes a child from us every day, and climate change is burning our forests.',
  'Small businesses need relief from federal government overreach.',
  'Voting rights must be restored, and every worker deserves the right to organize.',
  'The national debt threatens our children, and American energy would pay it down.',
  'The committee met on Tuesday to hear what the towns along the river had to say about the new bridge.',
  'Law enforcement needs our support, and the second amendment is not for negotiation.',
];
const SENTENCES_EACH = 14;

/** A text of its own for each number, well above the 100 words of a verdict. */
export const article = (number: number): string =>
  Array.from(
    { length: SENTENCES_EACH },
    (_, at) => SENTENCES[(number * 3 + at * (1 + (number % 4))) % SENTENCES.length],
  )
    .concat(`This was statement ${number}.`)
    .join(' ');

/** Serves the articles as pages, `/1`, `/2`, …, at an address that a benchmark's broker reaches. */
export async function serveArticles(address: string): Promise<{ origin: string; port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const number = /^\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (number === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html><head><title>Statement ${number}</title></head><body><nav><a href="/">Home</a></nav>` +
        `<article><h1>Statement ${number}</h1><p>${article(Number(number))}</p></article></body></html>`,
    );
  });
  server.listen(0, address);
  await once(server, 'listening');
  const port = portOf(server);
  return {
    origin: `http://${address}:${port}`,
    port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
