import * as v from 'valibot';
import { nameSchema } from '../names.js';
import type { Scope } from './account.js';

/** Who may use a route: `session` is the page's cookie or a bearer token. */
export type RouteAccess = 'anyone' | 'session';

/** One route of the developer side: the single source for server, page and OpenAPI. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono's path syntax; a function's `:name` may carry `@version`. */
  readonly path: string;
  readonly summary: string;
  readonly access: RouteAccess;
  readonly scope?: Scope;
  readonly params?: v.GenericSchema;
  readonly query?: v.GenericSchema;
  readonly body?: v.GenericSchema;
  /** Success: status and body; `null` for none. */
  readonly answer: { readonly status: 200 | 201 | 204; readonly body: v.GenericSchema | null };
}

/** Parameters of a route about one function. */
export const owned = v.object({ owner: nameSchema, name: nameSchema });
/** The answer of a route that has nothing to say. */
export const none = { status: 204, body: null } as const;
