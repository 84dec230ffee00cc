import { describe, expect, it } from 'vitest';
import type { FeedEvent } from './feed.js';
import { Subscriber } from './subscriber.js';

/** The far end of a line: takes what it is sent until it is full. */
class Ear {
  text = '';
  full = false;
  ended = false;
  destroyed = false;
  #drain: () => void = () => undefined;

  write(bytes: string | Uint8Array): boolean {
    this.text += Buffer.from(bytes).toString();
    return !this.full;
  }
  end(bytes: string): void {
    this.text += bytes;
    this.ended = true;
  }
  destroy(): void {
    this.destroyed = true;
  }
  on(_event: 'drain', listener: () => void): void {
    this.#drain = listener;
  }
  drain(): void {
    this.full = false;
    this.#drain();
  }
  ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)\ndata/gm)].map(([, id]) => Number(id));
  }
}

/** A feed that keeps five events. */
class Feed {
  events: FeedEvent[] = [];
  last = 0;
  get before(): number {
    return (this.events[0]?.id ?? this.last + 1) - 1;
  }
  after(id: number): FeedEvent[] {
    return this.events.filter(event => event.id > id);
  }
  add(count: number, audience: FeedEvent['audience'] = 'anyone', size = 1): void {
    for (let added = 0; added < count; added += 1) {
      this.last += 1;
      const bytes = Buffer.from(`id: ${this.last}\ndata: "${'x'.repeat(size)}"\n\n`);
      this.events = [...this.events, { id: this.last, audience, bytes }].slice(-5);
    }
  }
}

function open(audience: FeedEvent['audience'] = 'anyone') {
  const feed = new Feed();
  const ear = new Ear();
  return { feed, ear, subscriber: new Subscriber(ear, feed, audience) };
}

describe('a subscriber', () => {
  it('begins with what comes, and says first where it stands', () => {
    const { feed, ear, subscriber } = open();
    feed.add(3);
    subscriber.begin({ kind: 'live' });
    expect(ear.text).toMatch(/^retry: \d+\nid: 3\n\n$/);
    feed.add(2);
    subscriber.pump();
    subscriber.pump();
    expect(ear.ids()).toEqual([4, 5]);
  });

  it('begins behind the event it names, or with the latest it may hear', () => {
    const resumed = open();
    resumed.feed.add(5);
    resumed.subscriber.begin({ kind: 'after', id: 3 });
    expect(resumed.ear.ids()).toEqual([4, 5]);
    const late = open();
    late.feed.add(3);
    late.feed.add(2, 'owner');
    late.subscriber.begin({ kind: 'history', count: 2 });
    expect(late.ear.ids()).toEqual([2, 3]);
  });

  it('is told what it missed when that is no longer kept', () => {
    const { feed, ear, subscriber } = open();
    feed.add(9);
    subscriber.begin({ kind: 'after', id: 2 });
    expect(ear.text).toContain('event: missed\ndata: {"after":2,"next":5}\n\n');
    expect(ear.ids()).toEqual([5, 6, 7, 8, 9]);
  });

  it('that names an event which is yet to come begins with what comes', () => {
    const { feed, ear, subscriber } = open();
    feed.add(1);
    subscriber.begin({ kind: 'after', id: 500 });
    feed.add(1);
    subscriber.pump();
    expect(ear.ids()).toEqual([2]);
  });

  it('hears nothing that is not for it, and loses no place by that', () => {
    const { feed, ear, subscriber } = open('tokens');
    subscriber.begin({ kind: 'live' });
    feed.add(1, 'owner');
    feed.add(1, 'tokens');
    feed.add(1, 'anyone');
    subscriber.pump();
    expect(ear.ids()).toEqual([2, 3]);
    feed.add(4, 'owner');
    subscriber.pump();
    feed.add(1);
    subscriber.pump();
    expect(ear.ids()).toEqual([2, 3, 8]);
  });

  it('is told what it missed when the server itself was behind', () => {
    const { feed, ear, subscriber } = open();
    subscriber.begin({ kind: 'live' });
    feed.add(9);
    subscriber.pump();
    expect(ear.text).toContain('event: missed\ndata: {"after":0,"next":5}\n\n');
    expect(ear.ids()).toEqual([5, 6, 7, 8, 9]);
  });

  it('that takes nothing gets nothing more until it does', () => {
    const { feed, ear, subscriber } = open();
    subscriber.begin({ kind: 'live' });
    ear.full = true;
    feed.add(1);
    subscriber.pump();
    feed.add(3);
    subscriber.pump();
    expect(ear.ids()).toEqual([1]);
    ear.drain();
    expect(ear.ids()).toEqual([1, 2, 3, 4]);
  });

  it('takes many large events piece by piece', () => {
    const { feed, ear, subscriber } = open();
    feed.add(5, 'anyone', 60_000);
    ear.full = true;
    subscriber.begin({ kind: 'after', id: 0 });
    expect(ear.ids()).toEqual([]);
    for (const ids of [
      [1, 2],
      [1, 2, 3, 4],
      [1, 2, 3, 4, 5],
    ]) {
      ear.drain();
      ear.full = true;
      expect(ear.ids().length).toBeLessThanOrEqual(5);
      expect(ear.ids().slice(0, ids.length)).toEqual(ids);
    }
  });

  it('that falls behind what is kept is let go with a word on how to come back', () => {
    const { feed, ear, subscriber } = open();
    subscriber.begin({ kind: 'live' });
    ear.full = true;
    feed.add(1);
    subscriber.pump();
    feed.add(8);
    subscriber.pump();
    expect(ear.ended).toBe(false);
    ear.drain();
    expect(ear.text).toMatch(/: you fell behind .* Last-Event-ID: 1\n\n$/);
    expect(ear.ended).toBe(true);
  });

  it('that does not take the end either is cut off', () => {
    const { ear, subscriber } = open();
    subscriber.begin({ kind: 'live' });
    ear.full = true;
    subscriber.end('the instance is restarting; come back');
    ear.drain();
    subscriber.beat(performance.now() + 30_000);
    expect(ear.destroyed).toBe(false);
    subscriber.beat(performance.now() + 61_000);
    expect(ear.destroyed).toBe(true);
    expect(ear.text.match(/restarting/g)).toHaveLength(1);
  });

  it('shows that the line is alive, and gives up a client that has been stuck for long', () => {
    const { feed, ear, subscriber } = open();
    subscriber.begin({ kind: 'live' });
    subscriber.beat(performance.now());
    expect(ear.text).toContain(': still here\n\n');
    ear.full = true;
    feed.add(1);
    subscriber.pump();
    subscriber.beat(performance.now() + 30_000);
    expect(ear.destroyed).toBe(false);
    subscriber.beat(performance.now() + 61_000);
    expect(ear.destroyed).toBe(true);
  });
});
