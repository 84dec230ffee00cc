import { type Audience, hears } from './audience.js';
import type { TopicFeed } from './feed.js';

/** What a subscriber needs of the response that it writes to. */
export interface Line {
  /** False when the client should first take what was written. */
  write(bytes: string | Uint8Array): boolean;
  end(bytes: string): unknown;
  destroy(): unknown;
  on(event: 'drain', listener: () => void): unknown;
}

const TOO_SLOW = 'you fell behind by more events than are kept';

type Feed = Pick<TopicFeed, 'after' | 'before' | 'last'>;

/** Where a subscriber begins. `live`: with what comes. */
export type Start =
  | { readonly kind: 'live' }
  | { readonly kind: 'after'; readonly id: number }
  | { readonly kind: 'history'; readonly count: number };

/** A client that takes nothing for so long is given up. */
const STUCK_MS = 60_000;
/** Events are put together up to about so many bytes; then it is seen whether the client takes them. */
const TOGETHER_BYTES = 64 * 1024;
/** Clients come back after a time of their own, so that a restart does not bring them all at once. */
const RETRY_FROM_MS = 1_000;
const RETRY_SPREAD_MS = 2_000;

/**
 * One client of a topic. It keeps a place in the feed rather than a queue: what a slow client has not taken stays in
 * the feed, and one that falls behind what is kept is let go with a word on how to come back.
 */
export class Subscriber {
  readonly #line: Line;
  readonly #feed: Feed;
  readonly #audience: Audience;
  #place = 0;
  #stuckSince: number | undefined;
  #ended = false;

  constructor(line: Line, feed: Feed, audience: Audience) {
    this.#line = line;
    this.#feed = feed;
    this.#audience = audience;
    line.on('drain', () => {
      if (this.#ended) return;
      this.#stuckSince = undefined;
      if (this.#place < feed.before) this.end(`${TOO_SLOW}; come back with Last-Event-ID: ${this.#place}`);
      else this.pump();
    });
  }

  /** Says where it stands, so that a client that loses the line before the first event misses none, and begins. */
  begin(start: Start): void {
    const place = this.#placeOf(start);
    const retry = Math.round(RETRY_FROM_MS + Math.random() * RETRY_SPREAD_MS);
    this.#write(`retry: ${retry}\nid: ${place}\n\n`);
    this.#place = place;
    this.pump();
  }

  /** Sends what it has not had. */
  pump(): void {
    if (this.#ended || this.#stuckSince !== undefined) return;
    const { before } = this.#feed;
    if (this.#place < before) {
      this.#write(`event: missed\ndata: ${JSON.stringify({ after: this.#place, next: before + 1 })}\n\n`);
      this.#place = before;
    }
    let batch: Uint8Array[] = [];
    let size = 0;
    for (const { id, audience, bytes } of this.#feed.after(this.#place)) {
      this.#place = id;
      if (!hears(this.#audience, audience)) continue;
      batch.push(bytes);
      size += bytes.length;
      if (size < TOGETHER_BYTES) continue;
      this.#write(together(batch));
      if (this.#stuckSince !== undefined) return;
      batch = [];
      size = 0;
    }
    if (size > 0) this.#write(together(batch));
  }

  /** Shows that the line is alive; gives up a client that is not. */
  beat(now: number): void {
    if (this.#stuckSince === undefined) this.#write(': still here\n\n');
    else if (now - this.#stuckSince > STUCK_MS) this.#line.destroy();
  }

  /** Ends the stream with a comment that says why. */
  end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    // One that does not take the end either is cut off like any that is stuck.
    this.#stuckSince ??= performance.now();
    this.#line.end(`: ${why}\n\n`);
  }

  #placeOf(start: Start): number {
    const { last } = this.#feed;
    switch (start.kind) {
      case 'live':
        return last;
      case 'after':
        return Math.min(start.id, last);
      case 'history': {
        const heard = this.#feed.after(0).filter(({ audience }) => hears(this.#audience, audience));
        return (heard.slice(-start.count)[0]?.id ?? last + 1) - 1;
      }
    }
  }

  #write(text: string | Uint8Array): void {
    if (this.#ended || this.#line.write(text)) return;
    this.#stuckSince ??= performance.now();
  }
}

const together = (pieces: readonly Uint8Array[]): Uint8Array => {
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces);
};
