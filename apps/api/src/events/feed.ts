import type { Audience } from './audience.js';
import type { EventShelf, KeptEvent, TopicName } from './shelf.js';

/** An event as it goes out, written once for all who hear it. */
export interface FeedEvent {
  readonly id: number;
  readonly audience: Audience;
  readonly bytes: Buffer;
}

/** The kept events of one topic, in memory while somebody follows it. */
export class TopicFeed {
  readonly #shelf: EventShelf;
  readonly #name: TopicName;
  readonly #history: number;
  #events: FeedEvent[] = [];
  #last = 0;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(shelf: EventShelf, name: TopicName) {
    this.#shelf = shelf;
    this.#name = name;
    this.#history = shelf.most;
  }

  /** The id of the last event. */
  get last(): number {
    return this.#last;
  }

  /** The id before that of the oldest event that is kept. */
  get before(): number {
    return (this.#events[0]?.id ?? this.#last + 1) - 1;
  }

  /** What is kept after an event, oldest first. */
  after(id: number): readonly FeedEvent[] {
    const first = this.#events[0];
    return first === undefined ? [] : this.#events.slice(Math.max(0, id + 1 - first.id));
  }

  /** Reads what was written since. What is written while it reads is read, too. Rejects when the database does. */
  refresh(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#read();
    return this.#reading;
  }

  async #read(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        const { last, events } = await this.#shelf.read(this.#name, this.#last);
        // A topic that was forgotten begins anew.
        if (last < this.#last) this.#events = [];
        this.#last = last;
        this.#events = [...this.#events, ...events.map(toFeedEvent)].slice(-this.#history);
      }
    } finally {
      this.#reading = undefined;
    }
  }
}

const toFeedEvent = ({ id, audience, data }: KeptEvent): FeedEvent => ({
  id,
  audience,
  bytes: Buffer.from(`id: ${id}\ndata: ${data}\n\n`),
});
