import type { Scope } from '@skython/shared';
import type { Context } from 'hono';
import type * as v from 'valibot';
import type { Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import type { ApiEnv } from '../../http/env.js';
import { parseInput } from '../../http/fields.js';
import { readJson } from '../../http/json.js';
import { badRequest, noSuchResource, notAuthorised } from './failure.js';
import { type EntityName, parseEntityName } from './names.js';

/** A request of a caller that is known. */
export interface WhiskRequest {
  readonly c: Context<ApiEnv>;
  readonly context: ApiContext;
  readonly principal: Principal;
  /** Of the path, `_` resolved. */
  readonly namespace: string;
}

/** One operation of OpenWhisk's API; `path` is below `/api/v1/namespaces/:namespace`. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly scope: Scope;
  answer(request: WhiskRequest): Promise<Response>;
}

/** The entity of the path. Throws `not-found`. */
export function entityOf({ c }: WhiskRequest): EntityName {
  const { package: inside, name = '' } = c.req.param() as Readonly<Record<string, string | undefined>>;
  const found = parseEntityName(inside === undefined ? [name] : [inside, name]);
  if (!found) throw noSuchResource();
  return found;
}

/** Throws `forbidden` for another's namespace. */
export function requireOwn({ namespace, principal }: WhiskRequest): void {
  if (namespace !== principal.account.name) throw notAuthorised();
}

export const flag = ({ c }: WhiskRequest, name: string): boolean => c.req.query(name) === 'true';

/** The body, `{}` when there is none. Throws `malformed`. */
export async function readInput<S extends v.GenericSchema>({ c, context }: WhiskRequest, schema: S) {
  const { limits } = context.settings;
  return parseInput(schema, await readJson(c.env.incoming, limits, { holds: 'programBytes', empty: {} }));
}

/** Parameters of a call: an object, within the limit of a call's body. */
export async function readPayload({ c, context }: WhiskRequest): Promise<Record<string, unknown>> {
  const body = await readJson(c.env.incoming, context.settings.limits, { empty: {} });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The request content was malformed: parameters are a JSON object.');
  }
  return body as Record<string, unknown>;
}

const MOST_LISTED = 200;

/** `skip` and `limit` of a list; a limit of 0 is the largest. Throws `malformed`. */
export function pageOf(request: WhiskRequest): { readonly skip: number; readonly limit: number } {
  const skip = numberOf(request, 'skip', 1_000_000) ?? 0;
  const limit = numberOf(request, 'limit', MOST_LISTED) ?? 30;
  return { skip, limit: limit === 0 ? MOST_LISTED : limit };
}

export function numberOf({ c }: WhiskRequest, name: string, most: number): number | undefined {
  const text = c.req.query(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw badRequest(`The value '${text.slice(0, 50)}' is not in the range of 0 to ${most} for '${name}'.`);
}

/** A page of a list, or with `count=true` how long it is. */
export function listed<T>(
  request: WhiskRequest,
  collection: string,
  all: readonly T[],
  present: (one: T) => unknown,
): Response {
  if (flag(request, 'count')) return Response.json({ [collection]: all.length });
  const { skip, limit } = pageOf(request);
  return Response.json(all.slice(skip, skip + limit).map(present));
}
