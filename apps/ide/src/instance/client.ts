import { type Answer, PROBLEM_MEDIA_TYPE, type Problem, problemKind, type RouteName, routes } from '@skython/shared';
import * as v from 'valibot';
import { t } from '../locale/t.js';
import { RequestFailed } from './requestFailed.js';

type Part<N extends RouteName, K extends 'body' | 'query' | 'params'> = (typeof routes)[N] extends {
  readonly [P in K]: infer S extends v.GenericSchema;
}
  ? { readonly [P in K]: v.InferInput<S> }
  : { readonly [P in K]?: undefined };

/** What a route needs: its parameters, query and body, as packages/shared types them. */
export type Asking<N extends RouteName> = Part<N, 'body'> &
  Part<N, 'params'> & { readonly query?: Part<N, 'query'>['query'] } & { readonly signal?: AbortSignal };

type Asked<N extends RouteName> = Record<string, never> extends Asking<N> ? [asking?: Asking<N>] : [asking: Asking<N>];

/** The developer side of the instance the page came from. Every failure is a `RequestFailed`. */
export interface Client {
  ask<N extends RouteName>(name: N, ...asking: Asked<N>): Promise<Answer<N>>;
  /** A request whose answer is not JSON: a call of a function. Rejects only when the instance cannot be reached. */
  send(path: string, init: RequestInit): Promise<Response>;
}

export interface ClientOptions {
  readonly fetch?: typeof fetch;
  /** Hears after each request whether the instance could be reached. */
  readonly onReach: (reached: boolean) => void;
}

const offlineText = (): string => t('The instance cannot be reached. Your work is kept on this device.');

export function createClient({ fetch: send = fetch, onReach }: ClientOptions): Client {
  async function reach(path: string, init: RequestInit): Promise<Response> {
    try {
      const response = await send(path, init);
      onReach(true);
      return response;
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      onReach(false);
      throw new RequestFailed('offline', offlineText(), undefined, { cause });
    }
  }

  return {
    send: reach,
    async ask(name, ...[asking]) {
      const route = routes[name];
      const body = asking?.body;
      const response = await reach(pathOf(route.path, asking), {
        method: route.method,
        credentials: 'same-origin',
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
        ...(asking?.signal && { signal: asking.signal }),
      });
      if (!response.ok) throw await failureOf(response);
      return readAnswer(name, response);
    },
  };
}

/** `/api/functions/:owner/:name?q=…` with its parameters filled in. */
export function pathOf(
  pattern: string,
  asking: { readonly params?: unknown; readonly query?: unknown } | undefined,
): string {
  const params = new Map(Object.entries(asking?.params ?? {}));
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params.get(name) ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asking?.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

async function readAnswer<N extends RouteName>(name: N, response: Response): Promise<Answer<N>> {
  const schema = routes[name].answer.body;
  // The types of the table and of its schemas meet here: `Answer` is what the schema gives.
  if (schema === null) return undefined as Answer<N>;
  const parsed = v.safeParse(schema as v.GenericSchema, await response.json().catch(() => undefined));
  if (parsed.success) return parsed.output as Answer<N>;
  throw new RequestFailed('unexpected', t('The instance gave an answer this page does not know. Reload the page.'));
}

const problemSchema = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  invocation: v.exactOptional(v.string()),
});

/** Reads an error answer. */
export async function failureOf(response: Response): Promise<RequestFailed> {
  const isProblem = response.headers.get('content-type')?.startsWith(PROBLEM_MEDIA_TYPE) ?? false;
  const found = isProblem ? problemOf(await response.json().catch(() => undefined)) : undefined;
  return (
    found ??
    new RequestFailed(
      'unexpected',
      t('The instance answered {{status}}. Try again in a moment.', { status: response.status }),
    )
  );
}

/** The failure a problem document tells of; undefined for anything else. */
export function problemOf(document: unknown): RequestFailed | undefined {
  const parsed = v.safeParse(problemSchema, document);
  if (!parsed.success) return undefined;
  const problem: Problem = parsed.output;
  return new RequestFailed(problemKind(problem) ?? 'unexpected', problem.detail, problem);
}
