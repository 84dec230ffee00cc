import type { StoredEntryView } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({
    env: { SKYTHON_LIMIT_STORE_VALUE_BYTES: '64KiB', SKYTHON_LIMIT_STORE_TOTAL_BYTES: '128KiB' },
  });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const keeper = `from skython import store, load, increment, keys

class Odd:
    pass

def main(key: str = "", value=None, odd: bool = False, personal: bool = False, up: str = ""):
    if odd: store(key, Odd())
    elif up: return increment(up)
    elif key: store(key, value, scope="caller" if personal else "function")
    return [keys(), load(key, default=None) if key and not odd else None]
`;

const base = '/api/functions/demo';
const put = (name: string, body: object, person = demo): Promise<Answer> =>
  person.ask('PUT', `${base}/${name}/store/value`, body);
const remove = (name: string, key: string, expected: number, person = demo): Promise<Answer> =>
  person.ask('DELETE', `${base}/${name}/store/value?key=${encodeURIComponent(key)}&expected=${expected}`);
const read = async (name: string, key: string): Promise<StoredEntryView> =>
  (await demo.get(`${base}/${name}/store/value?key=${encodeURIComponent(key)}`)).json as StoredEntryView;
const textOf = ({ base64 = '' }: StoredEntryView): string => Buffer.from(base64, 'base64').toString();
interface Page {
  readonly items: StoredEntryView[];
  readonly next: string | null;
  readonly totalBytes: number;
}
const list = async (name: string, query = ''): Promise<Page> =>
  (await demo.get(`${base}/${name}/store${query}`)).json as Page;

describe('the store of a function, for its owner', () => {
  it('is listed, read, changed and emptied, and the function sees what was written', async () => {
    await demo.publish('keeper', keeper);
    await demo.call('demo/keeper', { key: 'prices', value: { big: 1, nested: [1.0] } });
    const seen = await read('keeper', 'prices');
    expect(seen).toMatchObject({ encoding: 'json', caller: '', callerName: null });
    const exact = '{"big": 12345678901234567890, "ratio": 1.0}';
    const written = await put('keeper', { key: 'prices', expected: seen.version, json: exact });
    expect(written.status).toBe(200);
    expect(textOf(await read('keeper', 'prices'))).toBe(exact);
    const answer = await demo.call('demo/keeper', { up: 'n' });
    expect(answer.json).toBe(1);
    await put('keeper', { key: 'n', expected: (await read('keeper', 'n')).version, json: ' 41\n' });
    expect((await demo.call('demo/keeper', { up: 'n' })).json).toBe(42);
    const { version } = await read('keeper', 'prices');
    expect((await remove('keeper', 'prices', version)).status).toBe(204);
    expect((await demo.get(`${base}/keeper/store/value?key=prices`)).status).toBe(404);
    expect((await list('keeper')).items.map(({ key }) => key)).toEqual(['n']);
  });

  it('refuses to write over, or delete, what was changed meanwhile', async () => {
    await demo.publish('raced', keeper);
    await demo.call('demo/raced', { key: 'shared', value: 'first' });
    const { version } = await read('raced', 'shared');
    await demo.call('demo/raced', { key: 'shared', value: 'by the function' });
    const late = await put('raced', { key: 'shared', expected: version, json: '"by the page"' });
    expect([late.status, problemOf(late).type]).toEqual([409, '/problems/conflict']);
    expect((await remove('raced', 'shared', version)).status).toBe(409);
    expect(textOf(await read('raced', 'shared'))).toBe('"by the function"');
    const now = (await read('raced', 'shared')).version;
    const both = await Promise.all([1, 2].map(n => put('raced', { key: 'shared', expected: now, json: String(n) })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    // A new key, where somebody was faster.
    expect((await put('raced', { key: 'shared', expected: 0, json: '1' })).status).toBe(409);
    expect((await put('raced', { key: 'fresh', expected: 0, json: '1' })).status).toBe(200);
  });

  it('brings back what was deleted as it was, a pickle and a lifetime too, without reading the pickle', async () => {
    await demo.publish('undone', keeper);
    await demo.call('demo/undone', { key: 'object', odd: true });
    await instance.sql`update stored_values set expires_at = now() + interval '1 hour' where key = 'object'`;
    const before = await read('undone', 'object');
    expect(before.encoding).toBe('pickle');
    await remove('undone', 'object', before.version);
    const { encoding, base64 = '', expiresAt } = before;
    const undo = await put('undone', { key: 'object', expected: 0, value: { encoding, base64 }, expiresAt });
    expect(undo.status).toBe(200);
    const after = await read('undone', 'object');
    expect({ ...after, version: 0, updatedAt: '', expiresAt: '' }).toEqual({
      ...before,
      version: 0,
      updatedAt: '',
      expiresAt: '',
    });
    const drift = Date.parse(after.expiresAt ?? '') - Date.parse(before.expiresAt ?? '');
    expect(Math.abs(drift)).toBeLessThan(2_000);
  });

  it('finds hostile keys again, and lists page by page without losing one', async () => {
    await demo.publish('odd_keys', keeper);
    const keys = [
      "'; drop table stored_values; --",
      '../../etc',
      'ключ 🔑',
      '%_\\',
      '',
      ' ',
      '\n\t',
      '<img src=x>',
      '__proto__',
    ];
    for (const key of keys) expect((await put('odd_keys', { key, expected: 0, json: '1' })).status, key).toBe(200);
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await list('odd_keys', `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    }
    expect(found.sort()).toEqual([...keys].sort());
    for (const key of keys)
      expect((await remove('odd_keys', key, (await read('odd_keys', key)).version)).status).toBe(204);
    expect((await put('odd_keys', { key: 'a\0b', expected: 0, json: '1' })).status).toBe(422);
    expect((await demo.get(`${base}/odd_keys/store/value?key=%00`)).status).toBe(422);
    expect((await demo.get(`${base}/odd_keys/store?cursor=bm90`)).status).toBe(422);
  });

  it('shows which caller a value is kept for, and narrows by the beginning of the key', async () => {
    await demo.publish('personal', keeper);
    const ann = await Person.signUp(instance.origin, 'ann');
    await (await ann.withToken('invoke')).call('demo/personal', { key: 'color', value: 'red', personal: true });
    await demo.call('demo/personal', { key: 'color', value: 'blue' });
    await demo.call('demo/personal', { key: 'size', value: 3 });
    const { items, totalBytes } = await list('personal', '?prefix=col&values=yes');
    expect(items.map(value => [value.key, value.callerName, textOf(value)])).toEqual([
      ['color', null, '"blue"'],
      ['color', 'ann', '"red"'],
    ]);
    expect(totalBytes).toBeGreaterThan(10);
  });

  it('keeps the limits of the function, and takes only JSON', async () => {
    await demo.publish('bounded', keeper);
    expect((await put('bounded', { key: 'a', expected: 0, json: '{"a": NaN}' })).status).toBe(400);
    expect((await put('bounded', { key: 'a', expected: 0, json: `"${'x'.repeat(70_000)}"` })).status).toBe(413);
    expect((await put('bounded', { key: 'ж'.repeat(300), expected: 0, json: '1' })).status).toBe(413);
    expect((await put('bounded', { key: 'a', expected: 0 })).status).toBe(422);
    for (const key of ['one', 'two']) {
      expect((await put('bounded', { key, expected: 0, json: `"${'x'.repeat(60_000)}"` })).status).toBe(200);
    }
    const full = await put('bounded', { key: 'three', expected: 0, json: `"${'x'.repeat(60_000)}"` });
    expect(problemOf(full).detail).toContain('131072');
  });

  it('is nobody else’s to change', async () => {
    const { version } = await read('personal', 'size');
    const eve = await Person.signUp(instance.origin, 'eve');
    const reader = await demo.withToken('read', 'invoke');
    const body = { key: 'size', expected: version, json: '666' };
    expect((await put('personal', body, eve)).status).toBe(404);
    expect((await put('personal', body, reader)).status).toBe(403);
    expect((await put('personal', body, new Person(instance.origin))).status).toBe(401);
    expect((await remove('personal', 'size', version, eve)).status).toBe(404);
    // Another site, and the frame that runs strangers' code.
    for (const origin of ['https://evil.example', 'null']) {
      expect((await demo.ask('PUT', `${base}/personal/store/value`, body, { origin })).status).toBe(403);
    }
    expect(textOf(await read('personal', 'size'))).toBe('3');
  });
});
