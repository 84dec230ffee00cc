import { randomUUID } from 'node:crypto';
import type { Invocation, Usage } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HeardEvent, hearEvents } from './events.js';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let eve: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  eve = await Person.signUp(instance.origin, 'eve');
});
afterAll(() => instance?.stop());

const talker = `import sys

def main(word: str = "hi", fail: bool = False):
    print("said", word)
    print("<b>&'\\"", file=sys.stderr)
    if fail: raise ValueError(word)
    return word
`;

const listOf = async (name: string, query = ''): Promise<{ items: Invocation[]; next: string | null }> =>
  (await demo.get(`/api/functions/demo/${name}/invocations${query}`)).json as {
    items: Invocation[];
    next: string | null;
  };

/** Books are written every second. */
async function untilKept(name: string, count: number): Promise<Invocation[]> {
  await expect.poll(async () => (await listOf(name)).items.length, { timeout: 8_000 }).toBe(count);
  return (await listOf(name)).items;
}

const idsOf = (heard: readonly HeardEvent[]): string[] => heard.map(({ data }) => (data as Invocation).id);
const headersOf = async (person: Person): Promise<Record<string, string>> => {
  const { token } = (await person.ask('POST', '/api/tokens', { label: 'logs', scopes: ['read'] })).json as {
    token: string;
  };
  return { authorization: `Bearer ${token}` };
};

describe('the log of a function', () => {
  it('has each call with its outcome, times and lines, newest first, and can be narrowed and paged', async () => {
    await demo.publish('talker', talker);
    await demo.call('demo/talker', { word: 'naïve 🎈' });
    await demo.call('demo/talker', { word: 'worse', fail: true });
    await demo.call('demo/talker', { word: 5 });
    const [refused, raised, fine] = await untilKept('talker', 3);
    expect([refused?.outcome, raised?.outcome, fine?.outcome]).toEqual(['invalid-input', 'raised', 'returned']);
    expect(fine?.logs.map(({ stream }) => stream)).toContain('stderr');
    expect(fine?.logs.map(({ text }) => text).join('')).toContain('said naïve 🎈');
    expect(fine?.logs.map(({ text }) => text).join('')).toContain(`<b>&'"`);
    const told = (one: Invocation | undefined) => one?.logs.map(({ text }) => text).join('') ?? '';
    expect(told(raised)).toContain('ValueError: worse');
    expect(told(raised)).toContain('line 6');
    expect(told(refused)).toContain('word');
    expect(fine?.timing.run).toBeGreaterThan(0);
    expect((await listOf('talker', '?outcome=failed')).items).toHaveLength(2);
    expect((await listOf('talker', '?outcome=raised')).items.map(({ id }) => id)).toEqual([raised?.id]);
    expect((await listOf('talker', '?outcome=succeeded')).items.map(({ id }) => id)).toEqual([fine?.id]);
    const first = await listOf('talker', '?limit=2');
    const second = await listOf('talker', `?limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([refused?.id, raised?.id, fine?.id]);
    expect(second.next).toBeNull();
  });

  it('shows the beginning of a long log, and all of it for one invocation', async () => {
    await demo.publish('chatty', 'def main():\n    for n in range(3000): print("line", n)\n');
    await demo.call('demo/chatty');
    const [kept] = await untilKept('chatty', 1);
    expect(kept?.logsTruncated).toBe(true);
    const whole = (await demo.get(`/api/functions/demo/chatty/invocations/${kept?.id}`)).json as Invocation;
    expect(whole.logs.map(({ text }) => text).join('')).toContain('line 2999');
  });

  it('is the owner’s alone: a stranger, another account and a token without the scope see nothing', async () => {
    const [kept] = (await listOf('talker')).items;
    for (const path of [
      'invocations',
      `invocations/${kept?.id}`,
      'invocations/live',
      'usage',
      'store',
      'store/value?key=a',
    ]) {
      const url = `/api/functions/demo/talker/${path}`;
      expect((await new Person(instance.origin).get(url)).status, path).toBe(401);
      expect((await eve.get(url)).status, path).toBe(404);
      const invoker = await demo.withToken('invoke');
      expect((await invoker.get(url)).status, path).toBe(403);
    }
    // Nor by the way of a function of one's own.
    await eve.publish('mine', 'def main(): return 1\n');
    expect((await eve.get(`/api/functions/eve/mine/invocations/${kept?.id}`)).status).toBe(404);
  });

  it('refuses cursors and filters that are none of ours', async () => {
    const forged = Buffer.from(JSON.stringify(["1'; drop table users; --", randomUUID()])).toString('base64url');
    for (const query of ['?outcome=odd', '?limit=0', '?cursor=x', `?cursor=${forged}`, '?limit=1000']) {
      expect(problemOf(await demo.get(`/api/functions/demo/talker/invocations${query}`)).status, query).toBe(422);
    }
    const far = Buffer.from(JSON.stringify(['9'.repeat(18), randomUUID()])).toString('base64url');
    expect((await demo.get(`/api/functions/demo/talker/invocations?cursor=${far}`)).status).toBe(200);
  });
});

describe('a followed log', () => {
  it('tells each call once, in order, also those of a quiet function that leave no line', async () => {
    await demo.publish('quiet', 'def main(n: int = 0): return n\n');
    const headers = await headersOf(demo);
    const url = `${instance.origin}/api/functions/demo/quiet/invocations/live`;
    const hearing = hearEvents(url, { headers }, heard => heard.length >= 6);
    const fnId = await idOf('quiet');
    await expect.poll(() => instance.context.telemetry.followers.has(fnId)).toBe(true);
    const answers: Answer[] = [];
    for (let n = 0; n < 6; n += 1) answers.push(await demo.call('demo/quiet', { n }));
    const called = answers.map(({ headers: sent }) => sent.get('x-skython-invocation'));
    expect(idsOf(await hearing)).toEqual(called);
    await expect.poll(() => instance.context.telemetry.followers.has(fnId)).toBe(false);
  });

  it('goes on where a lost connection left it, without a gap', async () => {
    await demo.publish('lossy', talker);
    const headers = await headersOf(demo);
    const url = `${instance.origin}/api/functions/demo/lossy/invocations/live`;
    const first = hearEvents(url, { headers }, heard => heard.length >= 1);
    await demo.call('demo/lossy', { word: 'one' });
    const [one] = await first;
    // Nobody listens now.
    const missed: Answer[] = [];
    for (const word of ['two', 'three']) missed.push(await demo.call('demo/lossy', { word }));
    await untilKept('lossy', 3);
    const resumed = await hearEvents(url, { headers: { ...headers, 'last-event-id': one?.id ?? '' } }, heard =>
      missed.every(({ headers: sent }) => idsOf(heard).includes(sent.get('x-skython-invocation') ?? '')),
    );
    expect(resumed.length).toBeLessThanOrEqual(3);
    await demo.call('demo/lossy', { word: 'four', fail: true });
    const failed = await hearEvents(`${url}?after=${one?.id}&outcome=failed`, { headers }, heard => heard.length >= 1);
    expect(failed.map(({ data }) => (data as Invocation).outcome)).toEqual(['raised']);
  });

  it('is not open to more than a few readers of one account', async () => {
    const headers = await headersOf(demo);
    const url = `${instance.origin}/api/functions/demo/quiet/invocations/live`;
    const hangUp = new AbortController();
    const open = await Promise.all(Array.from({ length: 8 }, () => fetch(url, { headers, signal: hangUp.signal })));
    expect(open.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await fetch(url, { headers })).status).toBe(429);
    hangUp.abort();
    await expect
      .poll(async () => {
        const again = new AbortController();
        const { status } = await fetch(url, { headers, signal: again.signal });
        again.abort();
        return status;
      })
      .toBe(200);
  });
});

describe('usage', () => {
  it('counts calls, failures and durations by hour and by day', async () => {
    await demo.publish('counted', 'import time\n\ndef main(ms: int = 0):\n    time.sleep(ms / 1000)\n');
    for (const ms of [0, 0, 0, 120]) await demo.call('demo/counted', { ms });
    await demo.call('demo/counted', { ms: 'x' });
    const usage = async (query: string) => (await demo.get(`/api/functions/demo/counted/usage${query}`)).json as Usage;
    await expect.poll(async () => (await usage('')).total.calls, { timeout: 8_000 }).toBe(5);
    const hours = await usage('?by=hour');
    expect(hours.total).toMatchObject({ calls: 5, failures: 1 });
    expect(hours.total.p99).toBeGreaterThan(105);
    expect(hours.total.p50).toBeLessThan(60);
    await instance.sql`
      insert into usage_hours (function_id, hour, calls, failures, run_ms, bytes_in, bytes_out)
      values (${await idOf('counted')}, now() - interval '5 days', 7, 2, 1, 1, 1),
        (${await idOf('counted')}, now() - interval '90 days', 1000, 2, 1, 1, 1)`;
    const days = await usage('?by=day&offset=120');
    expect(days.total).toMatchObject({ calls: 12, failures: 3 });
    expect(days.buckets.map(({ calls }) => calls).reduce((sum, calls) => sum + calls, 0)).toBe(12);
    expect(days.buckets[0]).toMatchObject({ calls: 7, p50: null });
    expect((await demo.get('/api/functions/demo/counted/usage?by=year')).status).toBe(422);
  });
});

const idOf = async (name: string): Promise<string> => {
  const [row] = await instance.sql<{ id: string }[]>`select id from functions where name = ${name}`;
  return row?.id ?? '';
};
