import {
  type Published,
  type PublishRequest,
  type PublishStep,
  publishedSchema,
  publishStepSchema,
  routes,
} from '@skython/shared';
import { type Client, pathOf } from '../instance/client.js';
import { follow, parseEvent } from '../instance/follow.js';
import { t } from '../locale/t.js';

/**
 * Publishes and hears how it goes on.
 * @throws RequestFailed
 */
export const publishWatched = (
  client: Client,
  name: string,
  body: PublishRequest,
  onStep: (step: PublishStep) => void,
): Promise<Published> =>
  follow(client, {
    method: routes.publish.method,
    path: pathOf(routes.publish.path, { params: { name } }),
    body,
    onEvent: heard => {
      if (heard.event === 'step') onStep(parseEvent(publishStepSchema, heard));
    },
    ended: { event: 'published', schema: publishedSchema },
    broken: () =>
      t('The connection broke off while publishing. Publish again: the same content makes no second version.'),
  });
