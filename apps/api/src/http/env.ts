import type { HttpBindings } from '@hono/node-server';

/** Hono's types for every part of the API: Node's own request and response, and what middleware adds. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { requestId: string };
}
