import type { HostAnswer } from '@skython/runtime';
import { type Limits, NAME_PATTERN } from '@skython/shared';
import { Buckets } from '../http/buckets.js';
import { refused } from '../invoke/refused.js';
import { type EventShelf, type NewEvent, type TopicName, topicKey } from './shelf.js';

interface Waiting {
  readonly event: NewEvent;
  written(kept: boolean): void;
  failed(error: unknown): void;
}

/** What is known of the call that emits: who hears it, and how deep it is. */
export type EmittedFrom = Pick<NewEvent, 'audience' | 'depth'>;

/** Where events are written down. */
type Shelf = Pick<EventShelf, 'append' | 'most'>;
type EmitLimits = Pick<Limits, 'eventBytes' | 'eventsPerSecond' | 'topicsPerAccount'>;

/** Takes what functions emit. An event is acknowledged when it is committed; those of a busy topic share a commit. */
export class Emitter {
  readonly #shelf: Shelf;
  readonly #limits: EmitLimits;
  readonly #rates: Buckets;
  readonly #lines = new Map<string, Waiting[]>();
  #emitted = 0;

  constructor(shelf: Shelf, limits: EmitLimits, now: () => number = Date.now) {
    this.#shelf = shelf;
    this.#limits = limits;
    const { eventsPerSecond } = limits;
    this.#rates = new Buckets({ burst: eventsPerSecond, perSecond: eventsPerSecond, keys: 50_000 }, now);
  }

  /** Events written by this server. */
  get emitted(): number {
    return this.#emitted;
  }

  /** Rejects when the database does. */
  async emit(name: TopicName, from: EmittedFrom, body: Uint8Array): Promise<HostAnswer> {
    const { eventBytes, eventsPerSecond, topicsPerAccount } = this.#limits;
    if (!NAME_PATTERN.test(name.topic)) return refused('refused', 'This is not the name of a topic.');
    if (body.length > eventBytes) {
      return refused('event-too-large', `The data of an event has at most ${eventBytes} bytes as JSON.`);
    }
    const data = jsonLine(body);
    if (data === undefined) return refused('refused', 'The data of an event is JSON on one line.');
    if (this.#rates.take(name.ownerId) > 0) {
      return refused('too-many-events', `The functions of an account emit at most ${eventsPerSecond} events a second.`);
    }
    if (await this.#write(name, { ...from, data })) return { reply: { ok: true } };
    return refused('too-many-topics', `An account has at most ${topicsPerAccount} topics.`);
  }

  #write(name: TopicName, event: NewEvent): Promise<boolean> {
    return new Promise((written, failed) => {
      const key = topicKey(name);
      const line = this.#lines.get(key);
      if (line) {
        line.push({ event, written, failed });
        return;
      }
      const started = [{ event, written, failed }];
      this.#lines.set(key, started);
      void this.#empty(name, started);
    });
  }

  async #empty(name: TopicName, line: Waiting[]): Promise<void> {
    while (line.length > 0) {
      const batch = line.splice(0, this.#shelf.most);
      try {
        const kept = await this.#shelf.append(
          name,
          batch.map(({ event }) => event),
        );
        if (kept) this.#emitted += batch.length;
        for (const { written } of batch) written(kept);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#lines.delete(topicKey(name));
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a body that is JSON without line breaks; a worker may send anything. */
function jsonLine(body: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(body);
    JSON.parse(text);
    return /[\r\n]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
