import { isProblemError, type Published, type PublishStep, toProblem } from '@skython/shared';
import type { SentEvent } from '../http/eventStream.js';

/**
 * A publish as events: `step` as it goes on, then `published`, or `problem` for what is the author's to know. Any other
 * error breaks the stream off.
 */
export async function* publishEvents(
  publishing: (onStep: (step: PublishStep) => void) => Promise<Published>,
): AsyncGenerator<readonly SentEvent[]> {
  const waiting: SentEvent[] = [];
  let wake = (): void => {};
  let ended = false;
  const add = (event: SentEvent): void => {
    waiting.push(event);
    wake();
  };
  const outcome = publishing(step => add({ event: 'step', data: step }))
    .then(published => add({ event: 'published', data: published }))
    .catch((error: unknown) => {
      if (!isProblemError(error)) throw error;
      add({ event: 'problem', data: toProblem(error.failure) });
    })
    .finally(() => {
      ended = true;
      wake();
    });
  // Looked at again below; until then nobody may call it unhandled.
  outcome.catch(() => {});
  while (!ended || waiting.length > 0) {
    if (waiting.length === 0) {
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
    if (waiting.length > 0) yield waiting.splice(0);
  }
  await outcome;
}
