import { describe, expect, it } from 'vitest';
import type { HostReply } from '../../host.js';
import { StoredValues, type StoreRequest } from './values.js';

const encode = (text: string) => new TextEncoder().encode(text);
const limits = { storeKeyBytes: 8, storeValueBytes: 10, storeTotalBytes: 20 };

function open(now: () => number = () => 0) {
  const values = new StoredValues([], limits, now);
  const ask = (request: StoreRequest, body = ''): HostReply => values.apply(request, encode(body)).answer.reply;
  const store = (key: string, body: string, ttlSeconds?: number) =>
    ask(
      { op: 'store', key, scope: 'function', encoding: 'json', ...(ttlSeconds !== undefined && { ttlSeconds }) },
      body,
    );
  const load = (key: string) => ask({ op: 'load', key, scope: 'function' });
  return { values, ask, store, load };
}

describe('the stored values of a draft', () => {
  it('gives back what was stored, with a version that counts writes', () => {
    const { values, store } = open();
    store('a', '1');
    store('a', '2');
    const { answer } = values.apply({ op: 'load', key: 'a', scope: 'function' }, encode(''));
    expect(answer.reply).toEqual({ ok: true, encoding: 'json', version: 2 });
    expect(new TextDecoder().decode(answer.body)).toBe('2');
  });

  it('keeps the two scopes apart', () => {
    const { ask, store } = open();
    store('a', '1');
    expect(ask({ op: 'load', key: 'a', scope: 'caller' })).toEqual({ ok: false });
  });

  it('swaps only when the version is the expected one', () => {
    const { ask, load } = open();
    const swap = (expected: number) =>
      ask({ op: 'swap', key: 'a', scope: 'function', encoding: 'json', expected }, '1');
    expect(swap(0)).toEqual({ ok: true, version: 1 });
    expect(swap(0)).toEqual({ ok: false, version: 1 });
    expect(load('a').version).toBe(1);
  });

  it('counts in exact integers of any size', () => {
    const values = new StoredValues([]);
    const ask = (request: StoreRequest) => values.apply(request, encode('9007199254740993')).answer.reply;
    ask({ op: 'store', key: 'n', scope: 'function', encoding: 'json' });
    const by = (n: number) => ask({ op: 'increment', key: 'n', scope: 'function', by: n }).value;
    expect(by(1)).toBe('9007199254740994');
  });

  it('refuses to count what is no number, and changes nothing', () => {
    const { ask, store, load } = open();
    store('t', '"text"');
    expect(ask({ op: 'increment', key: 't', scope: 'function', by: 1 }).error?.kind).toBe('not-a-number');
    expect(load('t').version).toBe(1);
  });

  it.each([
    ['a key over its limit', 'ü'.repeat(5), '1', 'key-too-large'],
    ['a value over its limit', 'a', 'x'.repeat(11), 'value-too-large'],
  ])('refuses %s', (_what, key, body, kind) => {
    expect(open().store(key, body).error?.kind).toBe(kind);
  });

  it('is full at its limit, and has room again when something is deleted', () => {
    const { ask, store } = open();
    store('a', 'x'.repeat(9));
    store('b', 'x'.repeat(9));
    expect(store('c', 'x').error?.kind).toBe('store-full');
    ask({ op: 'delete', key: 'a', scope: 'function' });
    expect(store('c', 'x').ok).toBe(true);
  });

  it('forgets a value when its time is over', () => {
    let now = 0;
    const { ask, store, load } = open(() => now);
    store('a', '1', 2);
    now = 1_999;
    expect(load('a').ok).toBe(true);
    now = 2_000;
    expect(load('a').ok).toBe(false);
    expect(ask({ op: 'keys', prefix: '', scope: 'function' }).keys).toEqual([]);
  });

  it('lists keys in order, by prefix', () => {
    const { ask, store } = open();
    for (const key of ['b2', 'a', 'b1']) store(key, '1');
    expect(ask({ op: 'keys', prefix: 'b', scope: 'function' }).keys).toEqual(['b1', 'b2']);
  });
});
