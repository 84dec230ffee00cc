import { isProblemError, toProblem } from '@skython/shared';
import type { SentEvent } from './eventStream.js';

/** What the events of a piece of work are called: those on the way, and the last one. */
export interface WorkEventNames<Step> {
  /** One name for all; or how each is told, where they differ. */
  readonly step: string | ((step: Step) => SentEvent);
  readonly ended: string;
}

/**
 * A piece of work as events: what it tells as it goes on, then what came of it, or `problem` for what is the client's to
 * know. Any other error breaks the stream off.
 */
export async function* workEvents<Step, Result>(
  names: WorkEventNames<Step>,
  work: (onStep: (step: Step) => void) => Promise<Result>,
): AsyncGenerator<readonly SentEvent[]> {
  const waiting: SentEvent[] = [];
  let wake = (): void => {};
  let ended = false;
  const add = (event: SentEvent): void => {
    waiting.push(event);
    wake();
  };
  const outcome = work(step =>
    add(typeof names.step === 'string' ? { event: names.step, data: step } : names.step(step)),
  )
    .then(result => add({ event: names.ended, data: result }))
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
