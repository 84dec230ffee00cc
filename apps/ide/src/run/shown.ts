import type { CallTiming, Display } from '@skython/runtime';
import { type Failure, isFailure, type Outcome, StreamFailure } from '@skython/shared';
import { sentenceOf } from '../instance/requestFailed.js';
import type { DraftFile } from '../workspace/draft.js';

/** An outcome as the page holds it. */
export type ShownOutcome =
  | { readonly kind: 'returned'; readonly mediaType: string; readonly status: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'streamed';
      readonly mediaType: string;
      /** Text so far. */
      readonly text: string;
      readonly ended: boolean;
      /** Tells one stream from another: its text only grows. */
      readonly stream: object;
      readonly failure?: Failure;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' };

export interface Finished {
  readonly outcome: ShownOutcome;
  readonly where: 'browser' | 'server';
  readonly timing: CallTiming;
  /** What was shown beside the result. */
  readonly displays: readonly Display[];
  /** What ran: marks in the editor hold for this text only. */
  readonly files: Readonly<Record<string, DraftFile>>;
  /** JSON text of the input, and the def that was called. */
  readonly body?: string;
  readonly def?: string | undefined;
}

/** Shows an outcome, and a stream piece by piece. Resolves when nothing more comes. */
export async function follow(
  outcome: Outcome,
  stopped: () => boolean,
  show: (shown: ShownOutcome) => void,
): Promise<void> {
  if (outcome.kind === 'returned') {
    const { mediaType, status, body } = outcome;
    return show({ kind: 'returned', mediaType, status, bytes: body });
  }
  if (isFailure(outcome)) return show(stopped() ? { kind: 'stopped' } : { kind: 'failed', failure: outcome });
  const decoder = new TextDecoder();
  const { mediaType } = outcome;
  const stream = {};
  let text = '';
  let soon: ReturnType<typeof setTimeout> | undefined;
  show({ kind: 'streamed', mediaType, text, ended: false, stream });
  try {
    for await (const piece of outcome.chunks) {
      text += decoder.decode(piece, { stream: true });
      // A flood of pieces is shown a few times a second.
      soon ??= setTimeout(() => {
        soon = undefined;
        show({ kind: 'streamed', mediaType, text, ended: false, stream });
      }, SHOW_MS);
    }
    clearTimeout(soon);
    show({ kind: 'streamed', mediaType, text, ended: true, stream });
  } catch (error) {
    clearTimeout(soon);
    const failure: Failure =
      error instanceof StreamFailure ? error.failure : { kind: 'crashed', detail: sentenceOf(error) };
    show({ kind: 'streamed', mediaType, text, ended: true, stream, ...(!stopped() && { failure }) });
  }
}

const SHOW_MS = 80;
