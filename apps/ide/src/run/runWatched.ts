import type { Display, LogChunk } from '@skython/runtime';
import { logLineSchema, type RunAnswer, type RunRequest, routes, runAnswerSchema } from '@skython/shared';
import type { Client } from '../instance/client.js';
import { follow, parseEvent } from '../instance/follow.js';
import { t } from '../locale/t.js';
import { FLOW } from './flow/heard.js';

/** Who hears of a run on the way. */
export interface RunListener {
  readonly onLog?: ((line: LogChunk) => void) | undefined;
  /** Events of its flow, unread. */
  readonly onDisplay?: ((display: Display) => void) | undefined;
}

/**
 * Runs a draft on the instance and hears what it prints, and how its flow goes, as it happens.
 * @throws RequestFailed; the signal's reason when it was aborted
 */
export const runWatched = (
  client: Client,
  body: RunRequest,
  { onLog, onDisplay }: RunListener,
  signal: AbortSignal,
): Promise<RunAnswer> =>
  follow(client, {
    method: routes.run.method,
    path: routes.run.path,
    body,
    onEvent: heard => {
      if (heard.event === 'log') onLog?.(parseEvent(logLineSchema, heard));
      if (heard.event === 'flow') onDisplay?.({ mediaType: FLOW, bytes: new TextEncoder().encode(heard.data) });
    },
    ended: { event: 'answer', schema: runAnswerSchema },
    broken: () => t('The connection broke off before the run ended. Run it again.'),
    signal,
  });
