import type { ServerResponse } from 'node:http';
import { type Limits, ProblemError } from '@skython/shared';
import type { Logger } from 'pino';
import { safeError } from '../database/errors.js';
import type { Audience } from './audience.js';
import { TopicFeed } from './feed.js';
import { type EventShelf, type TopicName, topicKey } from './shelf.js';
import { type Start, Subscriber } from './subscriber.js';

interface Followed {
  readonly feed: TopicFeed;
  readonly subscribers: Set<Subscriber>;
  /** Subscribers, and who is about to become one. */
  holders: number;
  /** The database did not answer: looked at again with the next beat. */
  stale: boolean;
}

export interface Subscription {
  readonly name: TopicName;
  readonly audience: Audience;
  readonly start: Start;
  /** Of the client, as limits count it. */
  readonly address: string;
  /** Ends the stream: the client comes back and shows anew what it may hear. */
  readonly signal?: AbortSignal;
}

interface Parts {
  readonly shelf: EventShelf;
  readonly limits: Pick<Limits, 'subscribers' | 'subscribersPerAddress'>;
  readonly draining: AbortSignal;
  readonly log: Logger;
}

const BEAT_MS = 15_000;
/** Subscribers served before other work gets its turn. */
const AT_ONCE = 200;

/** Everybody who follows events on this server. Events come from the database alone, whichever server wrote them. */
export class EventHub {
  readonly #parts: Parts;
  readonly #followed = new Map<string, Followed>();
  readonly #addresses = new Map<string, number>();
  readonly #beating: NodeJS.Timeout;
  #count = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#beating = setInterval(() => this.#beat(), BEAT_MS);
    this.#beating.unref();
    parts.draining.addEventListener('abort', () => this.close(), { once: true });
  }

  get subscribers(): number {
    return this.#count;
  }

  /** Serves a client until it goes, once the head is written. Rejects before that: with `busy`, or as the database. */
  async follow(writeHead: () => ServerResponse, subscription: Subscription): Promise<void> {
    const { address, name, audience, start, signal } = subscription;
    this.#admit(address);
    const followed = this.#enter(name, address);
    const leave = (): void => this.#leave(name, address, followed);
    let outgoing: ServerResponse;
    try {
      await followed.feed.refresh();
      outgoing = writeHead();
    } catch (error) {
      leave();
      throw error;
    }
    if (outgoing.destroyed) return leave();
    const subscriber = new Subscriber(outgoing, followed.feed, audience);
    followed.subscribers.add(subscriber);
    outgoing.once('close', () => {
      followed.subscribers.delete(subscriber);
      leave();
    });
    subscriber.begin(start);
    if (signal) signal.addEventListener('abort', () => subscriber.end(RENEW), { once: true });
    if (this.#parts.draining.aborted) subscriber.end(RESTARTING);
  }

  /** Events of this topic were committed. */
  changed(key: string): void {
    const followed = this.#followed.get(key);
    if (followed) void this.#deliver(followed);
  }

  /** The line to the database was lost for a while: anything may have been committed. */
  gap(): void {
    for (const followed of this.#followed.values()) void this.#deliver(followed);
  }

  close(): void {
    clearInterval(this.#beating);
    this.#each(one => one.end(RESTARTING));
  }

  async #deliver(followed: Followed): Promise<void> {
    const { feed, subscribers } = followed;
    try {
      await feed.refresh();
      followed.stale = false;
    } catch (error) {
      followed.stale = true;
      this.#parts.log.warn({ error: safeError(error) }, 'events could not be read; they are tried again');
      return;
    }
    let served = 0;
    for (const subscriber of subscribers) {
      subscriber.pump();
      served += 1;
      if (served % AT_ONCE === 0) await new Promise(resolve => setImmediate(resolve));
    }
  }

  #beat(): void {
    for (const followed of this.#followed.values()) if (followed.stale) void this.#deliver(followed);
    this.#each(one => one.beat(performance.now()));
  }

  #admit(address: string): void {
    const { subscribers, subscribersPerAddress } = this.#parts.limits;
    if (this.#count >= subscribers) throw full('This instance has as many subscribers of events as it may.');
    if ((this.#addresses.get(address) ?? 0) >= subscribersPerAddress) {
      throw full(`From one address at most ${subscribersPerAddress} subscribers follow events.`);
    }
  }

  #enter(name: TopicName, address: string): Followed {
    this.#count += 1;
    this.#addresses.set(address, (this.#addresses.get(address) ?? 0) + 1);
    const key = topicKey(name);
    const feed = (): Followed['feed'] => new TopicFeed(this.#parts.shelf, name);
    const followed = this.#followed.get(key) ?? { feed: feed(), subscribers: new Set(), holders: 0, stale: false };
    this.#followed.set(key, followed);
    followed.holders += 1;
    return followed;
  }

  #leave(name: TopicName, address: string, followed: Followed): void {
    this.#count -= 1;
    const left = (this.#addresses.get(address) ?? 1) - 1;
    if (left > 0) this.#addresses.set(address, left);
    else this.#addresses.delete(address);
    followed.holders -= 1;
    if (followed.holders === 0) this.#followed.delete(topicKey(name));
  }

  #each(work: (subscriber: Subscriber) => void): void {
    for (const { subscribers } of this.#followed.values()) for (const one of subscribers) work(one);
  }
}

const RENEW = 'come back and show again that you may';
const RESTARTING = 'the instance is restarting; come back';

const full = (detail: string): ProblemError =>
  new ProblemError({ kind: 'busy', reason: 'quota', retryAfterSeconds: 30, detail });
