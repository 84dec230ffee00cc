import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { announcedLength } from './http/body.js';
import type { ApiEnv } from './http/env.js';

export interface ServerOptions {
  /** PEM texts; plain HTTP without them. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Bytes of the largest body of a call: a client that asks first (Expect) is refused before it sends more. */
  readonly largestBody: number;
}

/** A server for the app, not listening yet. Its time limits keep slow clients from holding connections for ever. */
export function createInstanceServer(app: Hono<ApiEnv>, { tls, largestBody }: ServerOptions): Server {
  const answer = getRequestListener((request, env) =>
    env.incoming.method === 'HEAD' ? answerHead(app, request, env) : app.fetch(request, env),
  );
  const listener = (request: IncomingMessage, response: ServerResponse): void => void answer(request, response);
  const server = tls ? createHttpsServer(tls, listener) : createServer(listener);
  server.headersTimeout = 15_000;
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
  // Their size is bounded (16 KiB); a bound of their number would drop some of them without a word.
  server.maxHeadersCount = 0;
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const refused = request.url?.startsWith('/f/') && (announcedLength(request) ?? 0) > largestBody;
    if (!refused) response.writeContinue();
    listener(request, response);
  });
  return server;
}

/** Hono answers HEAD with a new response, which hides that a call has been answered already. */
async function answerHead(app: Hono<ApiEnv>, request: Request, env: HttpBindings | Http2Bindings): Promise<Response> {
  const response = await app.fetch(request, env);
  return env.outgoing.headersSent ? RESPONSE_ALREADY_SENT : response;
}
