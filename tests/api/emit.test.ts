import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, createContext, createInstanceServer } from '../../apps/api/src/index.js';
import { type Ear, listen } from './ear.js';
import type { TestInstance } from './instance.js';
import { failureOf, Person, readAnswer } from './person.js';
import { SAY, speak, startSpeaking } from './speaking.js';

let instance: TestInstance;
let demo: Person;
let other: Person;
beforeAll(async () => {
  ({ instance, demo, other } = await startSpeaking(
    { SKYTHON_LIMIT_TOPICS_PER_ACCOUNT: '6', SKYTHON_LIMIT_SUBSCRIBERS_PER_ADDRESS: '12' },
    { say: {}, say_keyed: { access: 'key' }, say_private: { visibility: 'private' } },
  ));
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);
const at = (path: string, origin = instance.origin): string => `${origin}/events/${path}`;
const invoking = async (person: Person): Promise<string> => {
  const answer = await person.ask('POST', '/api/tokens', { label: 'test', scopes: ['invoke'] });
  return `Bearer ${(answer.json as { token: string }).token}`;
};

const say = (body: object, name?: string, who = stranger()): Promise<void> => speak(who, body, name);

async function withEar<T>(
  url: string,
  work: (ear: Ear) => Promise<T>,
  headers: Record<string, string> = {},
): Promise<T> {
  const ear = await listen(url, headers);
  try {
    return await work(ear);
  } finally {
    ear.hangUp();
  }
}

describe('who follows a topic', () => {
  it('hears what is emitted from then on, as it was written, and may come from any origin', async () => {
    await withEar(at('demo/news'), async ear => {
      expect(ear.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(ear.headers.get('access-control-allow-origin')).toBe('*');
      expect(ear.headers.get('cache-control')).toBe('no-store');
      await say({ data: { big: 1, text: 'ü\n\nid: 9' } });
      await say({ data: [] });
      const events = await ear.heard(2);
      expect(events.map(({ data }) => data)).toEqual(['{"big":1,"text":"ü\\n\\nid: 9"}', '[]']);
      expect(Number(events[1]?.id)).toBe(Number(events[0]?.id) + 1);
    });
  });

  it('waits for a topic that is not there yet, and hears nothing of others', async () => {
    await withEar(at('demo/later'), async ear => {
      await say({ topic: 'news', data: 'elsewhere' });
      await say({ topic: 'later', data: 'first' });
      expect(await ear.heard(1)).toEqual([{ event: 'message', id: '1', data: '"first"' }]);
    });
  });

  it('resumes behind the event it names', async () => {
    const [first] = await withEar(at('demo/news'), async ear => {
      await say({ data: 'a' });
      return ear.heard(1);
    });
    await say({ data: 'b' });
    await say({ data: 'c' });
    const id = first?.id ?? '';
    const resumed = await withEar(at('demo/news'), ear => ear.heard(2), { 'last-event-id': id });
    expect(resumed.map(({ data }) => data)).toEqual(['"b"', '"c"']);
    const byQuery = await withEar(at(`demo/news?after=${id}`), ear => ear.heard(2));
    expect(byQuery).toEqual(resumed);
    const latest = await withEar(at('demo/news?history=1'), ear => ear.heard(1));
    expect(latest).toEqual(resumed.slice(1));
  });

  it('is told what was forgotten meanwhile', async () => {
    await say({ data: 'x', times: 7 });
    const heard = await withEar(at('demo/news?after=1'), ear => ear.heard(6));
    expect(heard[0]?.event).toBe('missed');
    const { after, next } = JSON.parse(heard[0]?.data ?? '{}');
    expect(after).toBe(1);
    expect(heard.slice(1).map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4].map(step => next + step));
  });

  it('hears what it could call, and learns of nothing else', async () => {
    const token = await demo.withToken('invoke');
    const heardBy = (headers: Record<string, string>) =>
      withEar(
        at('demo/mixed'),
        async ear => {
          await say({ topic: 'mixed', data: 'private' }, 'say_private', token);
          await say({ topic: 'mixed', data: 'keyed' }, 'say_keyed', token);
          await say({ topic: 'mixed', data: 'open' });
          return (await ear.heardUntil(({ data }) => data === '"open"')).map(({ data }) => JSON.parse(data));
        },
        headers,
      );
    expect(await heardBy({})).toEqual(['open']);
    expect(await heardBy({ authorization: await invoking(other) })).toEqual(['keyed', 'open']);
    expect(await heardBy({ authorization: await invoking(demo) })).toEqual(['private', 'keyed', 'open']);
    expect(await heardBy({ cookie: 'skython_session=anything' })).toEqual(['open']);
  });

  it('is served by every server of the instance, also across a restart', async () => {
    const { settings } = instance.context;
    const { sql, runner, folders } = instance;
    const second = await createContext(settings, {
      sql,
      runner,
      folders,
      version: '0.0.0',
      signingSecret: 'x'.repeat(43),
      encryptionSecret: 'x'.repeat(43),
      node: 'second',
    });
    const server = createInstanceServer(createApp(second), { largestBody: 1000 });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const place = await withEar(at('demo/news', origin), async ear => {
      await say({ data: 'through the database' });
      const [event] = await ear.heard(1);
      expect(event?.data).toBe('"through the database"');
      second.drain();
      expect(await ear.ended()).toMatch(/: the instance is restarting; come back\n\n$/);
      return event?.id ?? '';
    });
    await second.close();
    await new Promise(resolve => server.close(resolve));
    await say({ data: 'while it was gone' });
    const heard = await withEar(at('demo/news'), ear => ear.heard(1), { 'last-event-id': place });
    expect(heard[0]?.data).toBe('"while it was gone"');
  });

  it('is let go when it takes nothing and falls behind, while others hear it all', async () => {
    const { port, host } = new URL(instance.origin);
    const deaf = connect(Number(port), '127.0.0.1');
    deaf.write(`GET /events/demo/flood HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    await new Promise(resolve => deaf.once('data', resolve));
    deaf.pause();
    // Beyond what the system takes on the way: two megabytes and more each way.
    await say({ topic: 'flood', data: 'x'.repeat(65_000), times: 200 });
    const [others] = await withEar(at('demo/flood?history=1'), ear => ear.heard(1));
    expect(Number(others?.id)).toBe(200);
    let received = '';
    deaf.setEncoding('utf8').on('data', text => {
      received = (received + text).slice(-400);
    });
    const closed = new Promise(resolve => deaf.once('close', resolve));
    deaf.resume();
    await expect.poll(() => received, { timeout: 10_000 }).toContain('Last-Event-ID');
    deaf.destroy();
    await closed;
    expect(received).toMatch(/: you fell behind by more events than are kept; come back with Last-Event-ID: \d+/);
  });
});

describe('what is refused', () => {
  it('at an address that is none, or by a method that is none', async () => {
    expect(failureOf(await stranger().get('/events/nobody/news'))).toBe('404 not-found');
    expect(failureOf(await stranger().get('/events/demo/No%20Topic'))).toBe('404 not-found');
    expect(failureOf(await stranger().get("/events/demo'--/news"))).toBe('404 not-found');
    const post = await readAnswer(await fetch(at('demo/news'), { method: 'POST' }));
    expect(failureOf(post)).toBe('405 method-not-allowed');
    expect(post.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('when the place is none, the token does not hold, or it lacks the scope', async () => {
    const headers = { 'last-event-id': 'yesterday' };
    expect(failureOf(await stranger().get('/events/demo/news', headers))).toBe('400 malformed');
    expect(failureOf(await stranger().get('/events/demo/news?after=-1'))).toBe('422 invalid-input');
    expect(failureOf(await stranger().get('/events/demo/news?history=all'))).toBe('422 invalid-input');
    const forged = await stranger().get('/events/demo/news', { authorization: 'Bearer sky_forged' });
    expect(failureOf(forged)).toBe('401 unauthorised');
    expect(failureOf(await (await demo.withToken('read')).get('/events/demo/news'))).toBe('403 forbidden');
  });

  it('when one address follows too much', async () => {
    await expect.poll(() => instance.context.events.subscribers).toBe(0);
    const ears: Ear[] = [];
    try {
      for (let count = 0; count < 12; count += 1) ears.push(await listen(at('demo/crowd'), {}));
      const refused = await stranger().get('/events/demo/crowd');
      expect(failureOf(refused)).toBe('429 busy');
      expect(refused.headers.get('retry-after')).toBe('30');
      ears.pop()?.hangUp();
      await expect.poll(() => instance.context.events.subscribers).toBe(11);
      ears.push(await listen(at('demo/crowd'), {}));
    } finally {
      for (const ear of ears) ear.hangUp();
    }
    await expect.poll(() => instance.context.events.subscribers).toBe(0);
  });

  it('a preflight is answered for every page', async () => {
    const preflight = await fetch(at('demo/news'), {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  });
});

describe('a function', () => {
  it('may not emit too much, or to too many topics', async () => {
    const tried = async (body: object): Promise<string> => {
      const answer = await stranger().call('other/tries', body);
      return (answer.json as { exception: { type: string } }).exception.type;
    };
    await other.publish('tries', SAY);
    await other.publish(
      'topics',
      'from skython import emit\n\ndef main():\n    for i in range(7):\n        emit(f"t{i}")\n',
    );
    expect(await tried({ data: 'x'.repeat(65_536) })).toBe('skython.errors.EventTooLarge');
    const topics = await stranger().call('other/topics');
    expect(topics.text).toContain('skython.errors.TooManyTopics');
  });

  it('emits nothing while it is loaded', async () => {
    const answer = await demo.tryPublish(
      'eager',
      'from skython import emit\n\nemit("news", 1)\n\ndef main(): return 1\n',
    );
    expect(failureOf(answer)).toBe('422 invalid-program');
    expect(answer.text).toContain('Events can be emitted while a function is called');
  });

  it('prints what it emits in a draft run', async () => {
    const run = await demo.run('from skython import emit\n\ndef main():\n    emit("news", {"a": 1})\n');
    expect(run.logs.map(({ text }) => text).join('')).toBe('emit news {"a":1}\n');
  });
});
