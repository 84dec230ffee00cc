import { setTimeout as sleep } from 'node:timers/promises';
import type { CallResult } from '@skython/runtime';
import type { Outcome } from '@skython/shared';
import { isFailure, type MapItem, problemTypes, toProblem } from '@skython/shared';
import type { LogBook } from '../invoke/logBook.js';
import { Window } from './window.js';

/** What came of the call for one input. */
export interface Ended {
  readonly result: CallResult & { readonly outcome: Exclude<Outcome, { kind: 'streamed' }> };
  readonly invocation: string;
  readonly logs: LogBook;
}

export interface Mapping {
  readonly count: number;
  readonly workers: number;
  /** Calls with one input; does not reject for what the function does. */
  call(index: number): Promise<Ended>;
  /** Aborted: what runs is being stopped, and nothing more is begun. */
  readonly signal: AbortSignal;
}

/** Lines kept while the reader is slow: beyond, no further call is begun. */
const HELD_BYTES = 8 * 1024 * 1024;
/** Lines that end within this time of each other travel together: a write for each would cost more than most calls. */
const GATHER_MS = 5;

/**
 * Calls with every input, as many at a time as the window says, and gives what ended in the order in which it ends. What
 * the pool refused for want of room was not begun, and is tried again. After `signal` it gives what had ended before.
 */
export async function* mapItems({ count, workers, call, signal }: Mapping): AsyncGenerator<string[]> {
  const window = new Window(workers);
  const again: number[] = [];
  let next = 0;
  let running = 0;
  let pausing = false;
  let heldBytes = 0;
  let ready: string[] = [];
  let failed: { readonly error: unknown } | undefined;
  let wake = (): void => {};

  const start = (): void => {
    // Calls begin several at a time, for the same reason: what is under way lasts until the next ones are there.
    if (running >= window.refill) return;
    while (running < window.size && heldBytes < HELD_BYTES && !pausing && !failed && !signal.aborted) {
      const index = again.pop() ?? (next < count ? next++ : undefined);
      if (index === undefined) return;
      running += 1;
      call(index)
        .then(ended => took(index, ended))
        .catch((error: unknown) => {
          failed ??= { error };
        })
        .finally(() => {
          running -= 1;
          start();
          wake();
        });
    }
  };

  const took = (index: number, ended: Ended): void => {
    const { outcome, timing } = ended.result;
    // Calls that were stopped say nothing about their input.
    if (signal.aborted) return;
    if (outcome.kind === 'busy') {
      again.push(index);
      window.refused();
      pause(outcome.retryAfterSeconds);
      return;
    }
    const line = `${JSON.stringify(itemOf(index, ended))}\n`;
    window.ended(timing.run, line.length);
    heldBytes += line.length;
    ready.push(line);
  };

  const pause = (seconds: number): void => {
    pausing = true;
    const go = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', go);
      pausing = false;
      start();
      wake();
    };
    const timer = setTimeout(go, seconds * 1000);
    signal.addEventListener('abort', go);
  };

  start();
  while (running > 0 || pausing || ready.length > 0) {
    if (ready.length === 0) {
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
    if (running > 0 && ready.length > 0) await sleep(GATHER_MS);
    const lines = ready;
    ready = [];
    heldBytes = 0;
    start();
    if (lines.length > 0) yield lines;
  }
  if (failed) throw failed.error;
}

function itemOf(index: number, { result: { outcome, timing }, invocation, logs }: Ended): MapItem {
  const told = { logs: logs.lines, logsTruncated: logs.truncated, timing };
  if (isFailure(outcome)) {
    const { status } = problemTypes[outcome.kind];
    return { index, outcome: outcome.kind, status, problem: toProblem(outcome, invocation), ...told };
  }
  const { kind, status, mediaType, body } = outcome;
  return { index, outcome: kind, status, mediaType, body: Buffer.from(body).toString('base64'), ...told };
}
