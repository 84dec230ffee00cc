import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Scope } from '@skython/shared';
import * as v from 'valibot';
import type { Principal } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { invalid } from './failure.js';
import type { Place } from './naming.js';

/** A signed request of one operation. */
export interface LambdaRequest {
  readonly context: ApiContext;
  readonly principal: Principal;
  readonly place: Place;
  /** Where clients reach this instance: `http://localhost:8000`. */
  readonly origin: string;
  readonly requestId: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** A parameter of the path; empty when the operation has none of that name. */
  path(name: string): string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
}

/** One operation of the service: everything that routing and checking need of it. */
export interface Operation {
  /** As the service model names it. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly scope: Scope;
  /** Of success; 200 unless said. */
  readonly status?: 201 | 202 | 204;
  /** Bodies that carry a zip are larger than others; bodies of calls are what functions take. */
  readonly body?: 'zip' | 'call';
  /** What is answered: JSON, nothing, or a response of its own. Throws `LambdaError` and problems. */
  run(request: LambdaRequest): Promise<object | Response | undefined>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON body of an operation. Throws `InvalidParameterValueException` with the first thing that is wrong. */
export function readInput<S extends v.GenericSchema>(
  schema: S,
  { body }: Pick<LambdaRequest, 'body'>,
): v.InferOutput<S> {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(decoder.decode(body));
  } catch {
    throw invalid('The body is not valid JSON in UTF-8.');
  }
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw invalid(`1 validation error detected${path === null ? '' : ` at '${path}'`}: ${issue.message}`);
}

/** `MaxItems`, within what a page may have. */
export function readMaxItems(query: URLSearchParams, most = 50): number {
  const text = query.get('MaxItems');
  if (text === null) return most;
  const wanted = Number(text);
  if (!Number.isInteger(wanted) || wanted < 1) throw invalid(`MaxItems is a number from 1, not ${text.slice(0, 20)}.`);
  return Math.min(wanted, most);
}
