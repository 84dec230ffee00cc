import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person } from './person.js';

const OWN = 'https://own.example';
const OTHER = 'https://other.example';
const source = `
from skython import Response, increment

def count() -> int:
    return increment("calls")

def fail():
    raise ValueError("no")

def stream():
    yield 1
    yield 2

def headers():
    return Response("x", headers={"vary": "accept", "access-control-allow-origin": "*"})
`;

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  const limits = { origins: [OWN, 'http://localhost:5173'] };
  await demo.publish('held', source, { limits });
  await demo.publish('keyed', 'def main(): return 1\n', { limits, access: 'key' });
  await demo.publish('secret', 'def main(): return 1\n', { limits, visibility: 'private' });
  await demo.publish('open', 'def main(): return 1\n');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);
const from = (origin: string, path: string) => stranger().call(path, {}, { origin });
const allowed = ({ headers }: Pick<Answer, 'headers'>) => headers.get('access-control-allow-origin');
const vary = ({ headers }: Pick<Answer, 'headers'>) =>
  (headers.get('vary') ?? '').split(',').map(name => name.trim().toLowerCase());
const preflight = (origin: string, path: string) =>
  fetch(`${instance.origin}/f/${path}`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });

describe('a function with origins', () => {
  it('answers pages of these origins, and says that this depends on the origin', async () => {
    for (const path of ['demo/held', 'demo/held/count', 'demo/held/stream', 'demo/held/fail', 'demo/held/none']) {
      const answer = await from(OWN, path);
      expect([path, allowed(answer)]).toEqual([path, OWN]);
      expect(vary(answer)).toContain('origin');
      expect(answer.headers.get('access-control-expose-headers')).toContain('x-skython-invocation');
    }
  });

  it('is not run for pages of others, nor may they read that', async () => {
    const before = Number((await stranger().call('demo/held/count')).text);
    for (const origin of [OTHER, 'null', 'https://own.example.evil.example', 'http://own.example', `${OWN}:444`]) {
      const answer = await from(origin, 'demo/held/count');
      expect(failureOf(answer)).toBe('403 forbidden');
      expect(allowed(answer)).toBeNull();
      expect(vary(answer)).toContain('origin');
    }
    expect(Number((await stranger().call('demo/held/count')).text)).toBe(before + 1);
  });

  it('answers programs, which send no origin, and the pages of its own instance', async () => {
    const answer = await stranger().call('demo/held/count');
    expect(answer.status).toBe(200);
    expect(allowed(answer)).toBeNull();
    expect(vary(answer)).toContain('origin');
    expect((await from(instance.origin, 'demo/held/count')).status).toBe(200);
    const json = { 'content-type': 'application/json' };
    expect((await demo.ask('POST', '/api/functions/demo/held/invoke/count', {}, json)).status).toBe(200);
  });

  it('tells a preflight the same', async () => {
    const own = await preflight(OWN, 'demo/held/count');
    expect([own.status, allowed(own), own.headers.get('access-control-allow-headers')]).toEqual([
      204,
      OWN,
      'content-type',
    ]);
    expect(vary(own)).toContain('origin');
    expect(Number(own.headers.get('access-control-max-age'))).toBeLessThanOrEqual(600);
    const other = await preflight(OTHER, 'demo/held/count');
    expect([other.status, allowed(other)]).toEqual([204, null]);
    expect(vary(other)).toContain('origin');
  });

  it('is called later for these pages alone', async () => {
    const later = (origin: string) => stranger().call('demo/held/count', {}, { origin, prefer: 'respond-async' });
    const answer = await later(OWN);
    expect([answer.status, allowed(answer)]).toEqual([202, OWN]);
    expect(vary(answer)).toContain('origin');
    expect((await later(OTHER)).status).toBe(403);
  });

  it('is held to them whatever its code says', async () => {
    const answer = await from(OWN, 'demo/held/headers');
    expect(allowed(answer)).toBe(OWN);
    expect(vary(answer)).toEqual(['origin', 'accept']);
  });

  it('shows its other refusals to these pages alone', async () => {
    expect(allowed(await from(OWN, 'demo/keyed'))).toBe(OWN);
    const other = await from(OTHER, 'demo/keyed');
    expect([other.status, allowed(other)]).toEqual([401, null]);
  });

  it('does not exist for strangers when it is private, for pages of any origin alike', async () => {
    for (const path of ['demo/secret', 'demo/nothing']) {
      expect(allowed(await preflight(OTHER, path))).toBe('*');
      const answer = await from(OTHER, path);
      expect([failureOf(answer), allowed(answer), vary(answer)]).toEqual(['404 not-found', '*', ['']]);
    }
    const own = await demo.withToken('invoke');
    expect(failureOf(await own.call('demo/secret', {}, { origin: OTHER }))).toBe('403 forbidden');
    expect((await own.call('demo/secret', {}, { origin: OWN })).status).toBe(200);
  });
});

describe('the origins of a function', () => {
  it('are all unless it says which', async () => {
    const answer = await from(OTHER, 'demo/open');
    expect([answer.status, allowed(answer), answer.headers.get('vary')]).toEqual([200, '*', null]);
    expect(allowed(await preflight(OTHER, 'demo/open'))).toBe('*');
  });

  it('belong to a version: others make a new one, a roll-back brings the former back', async () => {
    const code = 'def main(): return 1\n';
    const publish = (origins?: string[]) => demo.publish('moving', code, { limits: { ...(origins && { origins }) } });
    expect((await publish([OWN])).version).toBe(1);
    expect((await publish([OWN, OWN])).version).toBe(1);
    expect((await publish([OTHER])).version).toBe(2);
    expect((await demo.read('moving')).limits).toEqual({ origins: [OTHER] });
    expect((await from(OTHER, 'demo/moving')).status).toBe(200);
    expect((await from(OTHER, 'demo/moving@1')).status).toBe(403);
    await demo.ask('POST', '/api/functions/demo/moving/rollback', { version: 1 });
    expect((await from(OWN, 'demo/moving')).status).toBe(200);
    expect((await from(OTHER, 'demo/moving')).status).toBe(403);
    expect((await publish()).version).toBe(3);
    expect((await from(OTHER, 'demo/moving')).status).toBe(200);
  });

  it.each([[[]], [['*']], [['https://own.example/']], [['null']], ['https://own.example'], [[5]]])(
    'are refused when they are none: %j',
    async origins => {
      const answer = await demo.tryPublish('wrong', 'def main(): return 1\n', {
        limits: { origins: origins as string[] },
      });
      expect(failureOf(answer)).toBe('422 invalid-input');
    },
  );
});
