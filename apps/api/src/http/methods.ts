import { ProblemError } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiEnv } from './env.js';

/** Answers 405 with Allow on every path the app knows, for the methods it does not. Call it after the last route. */
export function refuseOtherMethods(app: Hono<ApiEnv>, underneath: string): void {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || !path.startsWith(underneath) || path.includes('*')) continue;
    const known = methods.get(path) ?? new Set();
    known.add(method);
    if (method === 'GET') known.add('HEAD');
    methods.set(path, known);
  }
  for (const [path, known] of methods) {
    const allowed = [...known];
    app.all(path, c => {
      const detail = `${c.req.method} is not allowed here; ${allowed.join(', ')} is.`;
      throw new ProblemError({ kind: 'method-not-allowed', allowed, detail });
    });
  }
}
