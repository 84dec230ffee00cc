import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({
    env: { SKYTHON_TRUSTED_PROXIES: '127.0.0.1', SKYTHON_VISITOR_CALLS_PER_MINUTE: '20' },
  });
  demo = await Person.signUp(instance.origin, 'demo');
  await demo.publish('rare', 'def main(n: int = 0): return n\n', { limits: { visitorCallsPerMinute: 2 } });
  await demo.publish('plain', 'def main(): return 1\n');
  await demo.publish('outer', 'from skython import call\n\ndef main(): return [call("demo/rare") for _ in range(5)]\n');
});
afterAll(() => instance?.stop());

/** Somebody behind the trusted proxy. */
const visitor = (address: string) => {
  const person = new Person(instance.origin);
  return (name: string, headers: Record<string, string> = {}) =>
    person.call(`demo/${name}`, {}, { 'x-forwarded-for': `192.0.2.99, ${address}`, ...headers });
};

describe('a visitor', () => {
  it('is told how many calls are left, and refused beyond that, readable from any page', async () => {
    const call = visitor('198.51.100.1');
    const first = await call('rare');
    expect(first).toMatchObject({ status: 200, text: '0' });
    expect(first.headers.get('ratelimit-limit')).toBe('2');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    await call('rare');
    const refused = await call('rare');
    expect(failureOf(refused)).toBe('429 busy');
    expect(problemOf(refused).reason).toBe('rate');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('access-control-expose-headers')).toContain('ratelimit-reset');
    expect((await call('plain')).status).toBe(200);
  });

  it('has calls of their own: by address, and by account wherever it calls from', async () => {
    expect((await visitor('198.51.100.2')('rare')).headers.get('ratelimit-remaining')).toBe('1');
    const answer = await demo.ask('POST', '/api/tokens', { label: 'test', scopes: ['invoke'] });
    const authorization = `Bearer ${(answer.json as { token: string }).token}`;
    await visitor('198.51.100.3')('rare', { authorization });
    const elsewhere = await visitor('198.51.100.4')('rare', { authorization });
    expect(elsewhere.headers.get('ratelimit-remaining')).toBe('0');
  });

  it('spends no more calls of a function than it makes itself', async () => {
    expect((await visitor('198.51.100.5')('outer')).json).toEqual([0, 0, 0, 0, 0]);
  });

  it('meets the limit of the instance over all functions', async () => {
    const call = visitor('198.51.100.6');
    const answers = await Promise.all(Array.from({ length: 25 }, () => call('plain')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter(status => status === 200).length).toBeGreaterThanOrEqual(20);
    expect(statuses).toContain(429);
    expect(answers.find(({ status }) => status === 429)?.text).toContain('this instance');
  });

  it('is limited by a version, so that another limit makes a new one', async () => {
    const { version } = await demo.publish('rare', 'def main(n: int = 0): return n\n', {
      limits: { visitorCallsPerMinute: 3 },
    });
    expect(version).toBe(2);
    expect((await demo.read('rare')).limits).toEqual({ visitorCallsPerMinute: 3 });
    expect((await visitor('198.51.100.7')('rare')).headers.get('ratelimit-limit')).toBe('3');
    const wrong = await demo.tryPublish('rare', 'def main(): return 1\n', { limits: { visitorCallsPerMinute: 0 } });
    expect(failureOf(wrong)).toBe('422 invalid-input');
  });
});
