import type { RecordingDetail, RecordingList } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let demo: Person;

beforeAll(async () => {
  instance = await startInstance({
    env: {
      SKYTHON_LIMIT_RECORDINGS: '3',
      SKYTHON_LIMIT_RECORDED_INPUT_BYTES: '1KiB',
      SKYTHON_LIMIT_RECORDED_VALUES_BYTES: '1KiB',
    },
  });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const caller = () => new Person(instance.origin);
const path = (name: string, rest = '') => `/api/functions/demo/${name}/recordings${rest}`;
const record = (name: string, enabled = true) =>
  demo.ask('PUT', `/api/functions/demo/${name}/recording`, { enabled }).then(({ status }) => expect(status).toBe(204));
const list = async (name: string): Promise<RecordingList> => (await demo.get(path(name))).json as RecordingList;
const read = async (name: string, id: string): Promise<RecordingDetail> =>
  (await demo.get(path(name, `/${id}`))).json as RecordingDetail;

/** The list once it has that many items: they are written a second after the call. */
async function listOf(name: string, count: number): Promise<RecordingList['items']> {
  await expect.poll(async () => (await list(name)).items.length, { timeout: 10_000 }).toBe(count);
  return (await list(name)).items;
}

/** Waits until everything called so far is on the books, so that what is not recorded never will be. */
async function untilWritten(name: string): Promise<void> {
  const answer = await caller().call(`demo/${name}`, { n: 'wrong' });
  const id = answer.headers.get('x-skython-invocation') ?? '';
  const there = async () => (await instance.sql`select 1 from invocations where id = ${id}`).length;
  await expect.poll(there, { timeout: 10_000 }).toBe(1);
}

const divide = 'def main(n: int):\n    return 1 / n\n';
const text = (base64: string) => Buffer.from(base64, 'base64').toString();

describe('a failed invocation', () => {
  it('is recorded only when its owner asked for it, and no longer when it is switched off', async () => {
    await demo.publish('divide', divide);
    await caller().call('demo/divide', { n: 0 });
    await untilWritten('divide');
    expect(await list('divide')).toEqual({ enabled: false, items: [] });

    await record('divide');
    expect((await list('divide')).enabled).toBe(true);
    expect((await caller().call('demo/divide', { n: 4 })).json).toBe(0.25);
    const answer = await caller().call('demo/divide', { n: 'zero' });
    expect(answer.status).toBe(422); // refused input is the caller's fault: not recorded
    const failed = await caller().call('demo/divide', ' {"n":  0}');
    const [item] = await listOf('divide', 1);
    expect(item).toMatchObject({
      id: failed.headers.get('x-skython-invocation'),
      version: 1,
      outcome: 'raised',
      detail: 'ZeroDivisionError: division by zero',
      complete: true,
    });
    const detail = await read('divide', item?.id ?? '');
    expect(text(detail.input.base64)).toBe(' {"n":  0}');
    expect(detail.input).toMatchObject({ method: 'POST', contentType: 'application/json', query: '' });

    await record('divide', false);
    await caller().call('demo/divide', { n: 0 });
    await untilWritten('divide');
    expect((await list('divide')).items).toHaveLength(1);
  });

  it('keeps what was stored before it ran, key by key', async () => {
    const source = `from skython import store, load, increment, keys, delete

def main(seed: bool = False):
    if seed:
        store("price", {"chf": 12}); store("seen", 1); store("unread", 2); store("pickled", {1, 2}); return None
    price = load("price")
    store("price", None); load("price")
    load("absent"); load("pickled")
    increment("seen", 5); increment("fresh")
    store("written", 1); load("written")
    return keys()[99], price
`;
    await demo.publish('shop', source);
    await caller().call('demo/shop', { seed: true });
    await record('shop');
    await caller().call('demo/shop');
    const [item] = await listOf('shop', 1);
    const { values } = await read('shop', item?.id ?? '');
    const found = Object.fromEntries(values.map(({ key, encoding, base64 }) => [key, [encoding, text(base64)]]));
    expect(found).toMatchObject({ price: ['json', '{"chf":12}'], seen: ['json', '1'], unread: ['json', 'null'] });
    expect(found.pickled?.[0]).toBe('pickle');
    expect(Object.keys(found)).not.toContain('absent');
    expect(Object.keys(found)).not.toContain('written');
  });

  it('is recorded without any credential', async () => {
    await demo.publish('header', 'import skython\n\ndef main(request: skython.Request):\n    raise KeyError(1)\n');
    await record('header');
    const secrets = { 'x-api-key': 'secret-one', cookie: 'a=secret-two', authorization: 'Basic secret-three' };
    await caller().call('demo/header', 'hello', { ...secrets, 'content-type': 'text/plain' });
    const [item] = await listOf('header', 1);
    const rows = await instance.sql`select to_jsonb(r)::text as row from recordings r where id = ${item?.id ?? ''}`;
    expect(rows[0]?.row).toContain('text/plain');
    expect(rows[0]?.row).not.toContain('secret');
    expect(JSON.stringify(await read('header', item?.id ?? ''))).not.toContain('secret');
  });

  it('is one of the newest few, and says when it was too large to be whole', async () => {
    await demo.publish('many', 'def main(n: int, pad: str = ""):\n    raise ValueError(n)\n');
    await record('many');
    for (let n = 0; n < 5; n += 1) await caller().call('demo/many', { n });
    await expect.poll(async () => (await list('many')).items[0]?.detail, { timeout: 10_000 }).toBe('ValueError: 4');
    expect((await list('many')).items.map(({ detail }) => detail)).toEqual([
      'ValueError: 4',
      'ValueError: 3',
      'ValueError: 2',
    ]);
    await caller().call('demo/many', { n: 9, pad: 'x'.repeat(2_000) });
    await expect.poll(async () => (await list('many')).items[0]?.complete, { timeout: 10_000 }).toBe(false);
    const [large] = (await list('many')).items;
    expect((await read('many', large?.id ?? '')).input.base64).toBe('');

    const source =
      'from skython import store, load\n\ndef main(n: int):\n    if n: store("k", "x" * n); return 0\n    return load("k")[10**6]\n';
    await demo.publish('reader', source);
    await record('reader');
    await caller().call('demo/reader', { n: 3_000 });
    await caller().call('demo/reader', { n: 0 });
    expect((await listOf('reader', 1))[0]).toMatchObject({ complete: false });
  });

  it('of a stream, of a nested call and of a time limit is recorded too', async () => {
    await demo.publish('stream', 'def main(n: int):\n    yield 1\n    raise RuntimeError("midway")\n');
    await demo.publish('slow', 'def main(n: int):\n    while True: pass\n', { limits: { callMs: 200 } });
    await demo.publish('outer', 'from skybox.demo import divide\n\ndef main(n: int):\n    return divide(n)\n');
    for (const name of ['stream', 'slow', 'divide']) await record(name);
    await demo.ask('DELETE', path('divide'));
    await Promise.all(
      ['stream', 'slow', 'outer'].map(name =>
        caller()
          .call(`demo/${name}`, { n: 0 })
          .catch(() => undefined),
      ),
    );
    expect((await listOf('stream', 1))[0]).toMatchObject({ outcome: 'raised', detail: 'RuntimeError: midway' });
    expect((await listOf('slow', 1))[0]).toMatchObject({ outcome: 'timed-out' });
    expect((await listOf('divide', 1))[0]).toMatchObject({ outcome: 'raised' });
    expect((await list('outer')).items).toEqual([]);
  });

  it('belongs to its owner alone', async () => {
    const [item] = await listOf('divide', 1);
    const id = item?.id ?? '';
    const eve = await Person.signUp(instance.origin, 'eve');
    for (const person of [eve, caller()]) {
      const answers = await Promise.all([
        person.get(path('divide')),
        person.get(path('divide', `/${id}`)),
        person.ask('PUT', '/api/functions/demo/divide/recording', { enabled: true }),
        person.ask('DELETE', path('divide', `/${id}`)),
        person.ask('DELETE', path('divide')),
      ]);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([person === eve ? 404 : 401]));
    }
    const reading = await demo.withToken('read');
    expect((await reading.get(path('divide'))).status).toBe(200);
    expect(failureOf(await reading.ask('DELETE', path('divide')))).toBe('403 forbidden');
    expect((await list('divide')).items).toHaveLength(1);
    // Another function's recording is not found under this one.
    expect(failureOf(await demo.get(path('many', `/${id}`)))).toBe('404 not-found');
    expect(failureOf(await demo.get(path('many', '/no-uuid')))).toBe('404 not-found');
  });

  it('is erased one by one, all at once, with its function, and by age', async () => {
    const items = await listOf('many', 3);
    expect((await demo.ask('DELETE', path('many', `/${items[0]?.id}`))).status).toBe(204);
    expect(failureOf(await demo.ask('DELETE', path('many', `/${items[0]?.id}`)))).toBe('404 not-found');
    expect((await list('many')).items).toHaveLength(2);
    expect((await demo.ask('DELETE', path('many'))).status).toBe(204);
    expect((await list('many')).items).toEqual([]);

    await demo.ask('DELETE', '/api/functions/demo/divide');
    const left =
      await instance.sql`select 1 from recordings r join functions f on f.id = r.function_id where f.name in ('divide', 'many')`;
    expect(left).toHaveLength(0);
  });

  it('costs a call nothing while it is off', async () => {
    await demo.publish('quick', 'def main(n: int):\n    return n\n');
    const { recorder } = instance.context;
    const before = recorder.watched;
    await caller().call('demo/quick', { n: 1 });
    expect(recorder.watched).toBe(before);
    await record('quick');
    await caller().call('demo/quick', { n: 1 });
    expect(recorder.watched).toBe(before + 1);
  });
});
