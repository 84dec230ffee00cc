import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({
    env: { SKYTHON_LIMIT_STORE_VALUE_BYTES: '64KiB', SKYTHON_LIMIT_STORE_TOTAL_BYTES: '128KiB' },
  });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

describe('stored values', () => {
  it('outlive versions and workers', async () => {
    await demo.publish('notes', 'from skython import store\n\ndef main(text): store("note", text)\n');
    await stranger().call('demo/notes', { text: 'héllo' });
    await demo.publish('notes', 'from skython import load\n\ndef main(): return load("note")\n');
    expect((await stranger().call('demo/notes')).json).toBe('héllo');
  });

  it('that were acknowledged survive the death of the worker that stored them', async () => {
    const source = `import os, signal
from skython import store, keys

def main(key=None):
    if key is None:
        return len(keys())
    store(key, 1)
    os.kill(os.getpid(), signal.SIGKILL)
`;
    await demo.publish('durable', source);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(n => stranger().call('demo/durable', { key: `k${n}` })));
    expect(answers.map(({ status }) => status)).toEqual([502, 502, 502, 502, 502]);
    expect((await stranger().call('demo/durable')).json).toBe(5);
  });

  it('belong to one function: another one of the same owner sees none of them', async () => {
    await demo.publish('writer', 'from skython import store\n\ndef main(): store("shared", 1)\n');
    await demo.publish('reader', 'from skython import load\n\ndef main(): return load("shared", default="nothing")\n');
    await stranger().call('demo/writer');
    expect((await stranger().call('demo/reader')).json).toBe('nothing');
  });

  it('are counted up atomically by callers at once', async () => {
    await demo.publish('hits', 'from skython import increment\n\ndef main(): return increment("hits")\n');
    const counts = await Promise.all(Array.from({ length: 30 }, () => stranger().call('demo/hits')));
    expect(counts.map(({ json }) => json as number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
  });

  it('are updated without losing one of many updates at once', async () => {
    await demo.publish(
      'updates',
      'from skython import update\n\ndef main(n): return update("all", lambda seen: seen + [n], default=[])\n',
    );
    await Promise.all(Array.from({ length: 10 }, (_, n) => stranger().call('demo/updates', { n })));
    const last = (await stranger().call('demo/updates', { n: 10 })).json as number[];
    expect(last.sort((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, n) => n));
  });

  it('can be listed and deleted, and are gone when their time is over', async () => {
    const source = `from skython import store, load, delete, keys

def main(fill=False, forget=None):
    if fill:
        for name in ["b", "a", "other"]: store(name, name)
        store("short", 1, ttl=3600)
    if forget: delete(forget)
    return [keys(), keys("o"), load("short", default="expired")]
`;
    await demo.publish('lifetimes', source);
    const filled = await stranger().call('demo/lifetimes', { fill: true });
    expect(filled.json).toEqual([['a', 'b', 'other', 'short'], ['other'], 1]);
    await instance.sql`update stored_values set expires_at = now() - interval '1 second' where key = 'short'`;
    expect((await stranger().call('demo/lifetimes', { forget: 'a' })).json).toEqual([
      ['b', 'other'],
      ['other'],
      'expired',
    ]);
  });

  it('of one caller are not those of another', async () => {
    const source =
      'from skython import store, load\n\ndef main(value=None):\n    if value: store("v", value, scope="caller")\n    return load("v", default=None, scope="caller")\n';
    await demo.publish('personal', source);
    const ann = await (await Person.signUp(instance.origin, 'ann')).withToken('invoke');
    const ben = await (await Person.signUp(instance.origin, 'ben')).withToken('invoke');
    expect((await ann.call('demo/personal', { value: "ann's" })).json).toBe("ann's");
    expect((await ben.call('demo/personal')).json).toBeNull();
    expect((await ann.call('demo/personal')).json).toBe("ann's");
    expect((await stranger().call('demo/personal')).status).toBe(500);
  });

  it('beyond the limits are refused, and nothing of them is written', async () => {
    const source =
      'from skython import store, load\n\ndef main(key, size):\n    store(key, "x" * size)\n    return load(key)[:1]\n';
    await demo.publish('limits', source);
    const big = await stranger().call('demo/limits', { key: 'big', size: 70_000 });
    expect(problemOf(big).detail).toContain('65536');
    const key = await stranger().call('demo/limits', { key: 'k'.repeat(513), size: 1 });
    expect(problemOf(key).detail).toContain('512');
    for (const name of ['one', 'two']) await stranger().call('demo/limits', { key: name, size: 60_000 });
    const full = await stranger().call('demo/limits', { key: 'three', size: 60_000 });
    expect(problemOf(full).detail).toContain('131072');
    const [row] =
      await instance.sql`select count(*)::int as count from stored_values v join functions f on f.id = v.function_id where f.name = 'limits'`;
    expect(row?.count).toBe(2);
    expect((await stranger().call('demo/limits', { key: 'one', size: 100 })).status).toBe(200);
  });

  it('under keys with quotes, slashes and any alphabet are found again', async () => {
    await demo.publish(
      'odd_keys',
      'from skython import store, load\n\ndef main(key):\n    store(key, key)\n    return load(key)\n',
    );
    for (const key of ["'; drop table stored_values; --", '../../etc', 'ключ 🔑', '%_\\']) {
      expect((await stranger().call('demo/odd_keys', { key })).json).toBe(key);
    }
  });
});
