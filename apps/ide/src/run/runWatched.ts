import type { Display, LogChunk } from '@skython/runtime';
import { logLineSchema, type RunAnswer, type RunRequest, routes, runAnswerSchema } from '@skython/shared';
import * as v from 'valibot';
import { type Client, failureOf, problemOf } from '../instance/client.js';
import { eventsOf } from '../instance/events.js';
import { RequestFailed } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import { FLOW } from './flow/heard.js';

const unknown = (): string => t('The instance gave an answer this page does not know. Reload the page.');
const broken = (): string => t('The connection broke off before the run ended. Run it again.');

/** Who hears of a run on the way. */
export interface RunListener {
  readonly onLog?: ((line: LogChunk) => void) | undefined;
  /** Events of its flow, unread. */
  readonly onDisplay?: ((display: Display) => void) | undefined;
}

/**
 * Runs a draft on the instance and hears what it prints, and how its flow goes, as it happens.
 * @throws RequestFailed
 */
export async function runWatched(
  client: Client,
  body: RunRequest,
  { onLog, onDisplay }: RunListener,
  signal: AbortSignal,
): Promise<RunAnswer> {
  const response = await client.send(routes.run.path, {
    method: routes.run.method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok || response.body === null) throw await failureOf(response);
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === 'log') onLog?.(parse(logLineSchema, data));
      if (event === 'flow') onDisplay?.({ mediaType: FLOW, bytes: new TextEncoder().encode(data) });
      if (event === 'answer') return parse(runAnswerSchema, data);
      if (event === 'problem') throw problemOf(parse(v.unknown(), data)) ?? new RequestFailed('unexpected', unknown());
    }
  } catch (cause) {
    if (cause instanceof RequestFailed || signal.aborted) throw cause;
    throw new RequestFailed('offline', broken(), undefined, { cause });
  }
  throw new RequestFailed('offline', broken());
}

function parse<S extends v.GenericSchema>(schema: S, data: string): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(data));
  } catch (cause) {
    throw new RequestFailed('unexpected', unknown(), undefined, { cause });
  }
}
