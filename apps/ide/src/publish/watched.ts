import {
  type Published,
  type PublishRequest,
  type PublishStep,
  publishedSchema,
  publishStepSchema,
  routes,
} from '@skython/shared';
import * as v from 'valibot';
import { type Client, failureOf, pathOf, problemOf } from '../instance/client.js';
import { eventsOf } from '../instance/events.js';
import { RequestFailed } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';

const unknown = (): string => t('The instance gave an answer this page does not know. Reload the page.');
const broken = (): string =>
  t('The connection broke off while publishing. Publish again: the same content makes no second version.');

/**
 * Publishes and hears how it goes on.
 * @throws RequestFailed
 */
export async function publishWatched(
  client: Client,
  name: string,
  body: PublishRequest,
  onStep: (step: PublishStep) => void,
): Promise<Published> {
  const response = await client.send(pathOf(routes.publish.path, { params: { name } }), {
    method: routes.publish.method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
  });
  if (!response.ok || response.body === null) throw await failureOf(response);
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === 'step') onStep(parse(publishStepSchema, data));
      if (event === 'published') return parse(publishedSchema, data);
      if (event === 'problem') throw problemOf(parse(v.unknown(), data)) ?? new RequestFailed('unexpected', unknown());
    }
  } catch (cause) {
    if (cause instanceof RequestFailed) throw cause;
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
