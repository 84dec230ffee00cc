import { defaultLimits } from '@skython/shared';
import { expect, it } from 'vitest';
import { Emitter } from './emitter.js';
import type { NewEvent, TopicName } from './shelf.js';

/** Keeps what is written in memory; a write ends when it is let. */
class MemoryShelf {
  readonly most = 3;
  readonly batches: string[][] = [];
  readonly open: (() => void)[] = [];
  answer: boolean | Error = true;

  async append(_name: TopicName, added: readonly NewEvent[]): Promise<boolean> {
    this.batches.push(added.map(({ data }) => data));
    await new Promise<void>(resolve => this.open.push(resolve));
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

const news = { ownerId: 'demo', topic: 'news' };
let now = 0;
const start = () => {
  const shelf = new MemoryShelf();
  const emitter = new Emitter(shelf, { ...defaultLimits, eventsPerSecond: 5, eventBytes: 20 }, () => now);
  const emit = (data: string | Uint8Array, name = news) =>
    emitter.emit(name, { audience: 'anyone', depth: 0 }, Buffer.from(data));
  return { shelf, emitter, emit };
};
const settle = async (shelf: MemoryShelf): Promise<void> => {
  await expect.poll(() => shelf.open.length).toBeGreaterThan(0);
  shelf.open.shift()?.();
};

it('writes events of one topic in their order, those that wait together', async () => {
  const { shelf, emit, emitter } = start();
  const answers = Promise.all([1, 2, 3, 4, 5].map(n => emit(String(n))));
  for (let batch = 0; batch < 3; batch += 1) await settle(shelf);
  expect((await answers).every(({ reply }) => reply.ok)).toBe(true);
  expect(shelf.batches).toEqual([['1'], ['2', '3', '4'], ['5']]);
  expect(emitter.emitted).toBe(5);
});

it('acknowledges nothing that was not written, and goes on', async () => {
  const { shelf, emit } = start();
  shelf.answer = new Error('the database is gone');
  const lost = expect(emit('1')).rejects.toThrow('the database is gone');
  await settle(shelf);
  await lost;
  shelf.answer = false;
  const refused = emit('2');
  await settle(shelf);
  expect((await refused).reply.error?.kind).toBe('too-many-topics');
});

it('refuses what is too large, and what a worker should never send', async () => {
  const { emit, shelf } = start();
  expect((await emit(`"${'x'.repeat(20)}"`)).reply.error?.kind).toBe('event-too-large');
  for (const data of ['', '{', '1\n', '[1,\r2]', Uint8Array.of(0x22, 0xff, 0x22)]) {
    expect((await emit(data)).reply.error?.kind).toBe('refused');
  }
  expect((await emit('1', { ownerId: 'demo', topic: 'No Topic' })).reply.error?.kind).toBe('refused');
  expect(shelf.batches).toEqual([]);
});

it('slows an account down, and no other', async () => {
  const { emit, shelf } = start();
  for (let sent = 0; sent < 5; sent += 1) {
    const answer = emit('1');
    await settle(shelf);
    expect((await answer).reply.ok).toBe(true);
  }
  expect((await emit('1')).reply.error?.kind).toBe('too-many-events');
  const other = emit('1', { ownerId: 'other', topic: 'news' });
  await settle(shelf);
  expect((await other).reply.ok).toBe(true);
  now += 1000;
  const later = emit('1');
  await settle(shelf);
  expect((await later).reply.ok).toBe(true);
});
