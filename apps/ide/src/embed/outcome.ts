import type { EmbedOutcome } from '@skython/shared';
import type { Finished } from '../run/shown.js';

const MOST_CHARACTERS = 256 * 1024;

/** What the page around hears of a run that ended; undefined while a stream goes on. */
export function outcomeEvent({ outcome, timing }: Finished): EmbedOutcome | undefined {
  const milliseconds = timing.run;
  switch (outcome.kind) {
    case 'returned': {
      const text = isText(outcome.mediaType) ? new TextDecoder().decode(outcome.bytes) : undefined;
      return { outcome: 'returned', mediaType: outcome.mediaType, milliseconds, ...withText(text) };
    }
    case 'streamed':
      if (!outcome.ended) return undefined;
      return {
        outcome: outcome.failure?.kind ?? 'streamed',
        mediaType: outcome.mediaType,
        milliseconds,
        ...withText(outcome.text),
        ...(outcome.failure && { detail: outcome.failure.detail }),
      };
    case 'failed':
      return { outcome: outcome.failure.kind, detail: outcome.failure.detail, milliseconds };
    case 'stopped':
      return { outcome: 'stopped', milliseconds };
  }
}

const withText = (text: string | undefined): { text?: string } =>
  text === undefined || text.length > MOST_CHARACTERS ? {} : { text };

const isText = (mediaType: string): boolean => /^(text\/|application\/(json|jsonl|x-ndjson)\b)/.test(mediaType);
