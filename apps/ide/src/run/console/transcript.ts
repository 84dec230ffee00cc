import type { Display, LogChunk } from '@skython/runtime';
import type { Failure } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';

/** What the console shows, in the order it happened. */
export type TranscriptEntry =
  /** `stdin`: what the person answered. */
  | { readonly kind: 'text'; readonly stream: LogChunk['stream'] | 'stdin'; readonly text: string }
  | { readonly kind: 'truncated' }
  | ({ readonly kind: 'display' } & Display)
  /** A run began. */
  | { readonly kind: 'run'; readonly name: string; readonly at: number }
  /** What a person entered; `place` when it is a selection of a file. */
  | { readonly kind: 'entered'; readonly source: string; readonly place?: string }
  /** The value of what was entered. */
  | ({ readonly kind: 'value' } & Display)
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'note'; readonly text: string };

export interface Transcript {
  readonly entries: Accessor<readonly TranscriptEntry[]>;
  add(entry: TranscriptEntry): void;
  clear(): void;
}

export interface TranscriptOptions {
  /** Calls back soon: what is printed in between is shown together. */
  readonly soon?: (show: () => void) => void;
}

/** The oldest goes first. */
const MOST_ENTRIES = 1_000;
const MOST_SIZE = 16 * 1024 * 1024;
const SOON_MS = 40;

const sizeOf = (entry: TranscriptEntry): number => {
  switch (entry.kind) {
    case 'text':
      return entry.text.length;
    case 'display':
    case 'value':
      return entry.bytes.length;
    default:
      return 100;
  }
};

export function createTranscript({
  soon = show => void setTimeout(show, SOON_MS),
}: TranscriptOptions = {}): Transcript {
  const [entries, setEntries] = createSignal<readonly TranscriptEntry[]>([]);
  let waiting: TranscriptEntry[] = [];

  function show(): void {
    if (waiting.length === 0) return;
    const more = joined(waiting);
    waiting = [];
    setEntries(now => bounded([...now, ...more]));
  }

  return {
    entries,
    add(entry) {
      waiting.push(entry);
      // Output comes in floods, and where a run begins is seen with the first of it: showing it before would delay the
      // run. All else is the person's own doing and is seen at once.
      if (entry.kind !== 'text' && entry.kind !== 'run') show();
      else if (waiting.length === 1) soon(show);
    },
    clear() {
      waiting = [];
      setEntries([]);
    },
  };
}

/** Neighbours of the same stream as one. */
function joined(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  const result: TranscriptEntry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (entry.kind === 'text' && last?.kind === 'text' && last.stream === entry.stream)
      result[result.length - 1] = { ...last, text: last.text + entry.text };
    else result.push(entry);
  }
  return result;
}

function bounded(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  let size = 0;
  let from = entries.length;
  while (from > 0 && entries.length - from < MOST_ENTRIES) {
    const entry = entries[from - 1];
    size += entry === undefined ? 0 : sizeOf(entry);
    if (size > MOST_SIZE && from < entries.length) break;
    from -= 1;
  }
  return from === 0 ? entries : entries.slice(from);
}

/** What was printed and entered, as text. */
export function textOfTranscript(entries: readonly TranscriptEntry[]): string {
  return entries.map(textOf).join('');
}

function textOf(entry: TranscriptEntry): string {
  switch (entry.kind) {
    case 'text':
      return entry.text;
    case 'entered':
      return `>>> ${entry.source.replaceAll('\n', '\n... ')}\n`;
    case 'value':
      return entry.mediaType.startsWith('text/') ? `${new TextDecoder().decode(entry.bytes)}\n` : '';
    case 'failed':
      return `${entry.failure.kind === 'raised' ? (entry.failure.exception.text ?? entry.failure.detail) : entry.failure.detail}\n`;
    default:
      return '';
  }
}
