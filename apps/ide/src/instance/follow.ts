import * as v from 'valibot';
import { t } from '../locale/t.js';
import { type Client, failureOf, problemOf } from './client.js';
import { eventsOf, type HeardEvent } from './events.js';
import { RequestFailed } from './requestFailed.js';

const unknown = (): string => t('The instance gave an answer this page does not know. Reload the page.');

/** A request of a route whose work can be followed (docs/http.md, "Following"). */
export interface Followed<S extends v.GenericSchema> {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** Events on the way; other names may come. */
  readonly onEvent: (event: HeardEvent) => void;
  /** The last event, which holds the answer. */
  readonly ended: { readonly event: string; readonly schema: S };
  /** The sentence for a connection that broke off before it. */
  readonly broken: () => string;
  readonly signal?: AbortSignal;
}

/**
 * The answer of work that is heard as it goes on.
 * @throws RequestFailed; the signal's reason when it was aborted
 */
export async function follow<S extends v.GenericSchema>(
  client: Client,
  wanted: Followed<S>,
): Promise<v.InferOutput<S>> {
  const { method, path, body, onEvent, ended, broken, signal } = wanted;
  const response = await client.send(path, {
    method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  if (!response.ok || response.body === null) throw await failureOf(response);
  try {
    for await (const heard of eventsOf(response.body)) {
      if (heard.event === ended.event) return parseEvent(ended.schema, heard);
      if (heard.event === 'problem')
        throw problemOf(parseEvent(v.unknown(), heard)) ?? new RequestFailed('unexpected', unknown());
      onEvent(heard);
    }
  } catch (cause) {
    if (cause instanceof RequestFailed || signal?.aborted) throw cause;
    throw new RequestFailed('offline', broken(), undefined, { cause });
  }
  throw new RequestFailed('offline', broken());
}

/** @throws RequestFailed when it is not what the schema says */
export function parseEvent<S extends v.GenericSchema>(schema: S, { data }: HeardEvent): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(data));
  } catch (cause) {
    throw new RequestFailed('unexpected', unknown(), undefined, { cause });
  }
}
