import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearEvents } from './events.js';
import { startInstance, type TestInstance } from './instance.js';
import { Person } from './person.js';

let instance: TestInstance;
let demo: Person;
let headers: Record<string, string>;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  const body = { label: 'test', scopes: ['write', 'read'] };
  const { token } = (await demo.ask('POST', '/api/tokens', body)).json as { token: string };
  headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
});
afterAll(() => instance?.stop());

const publish = (name: string, source: string) =>
  hearEvents(`${instance.origin}/api/functions/${name}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ files: { 'main.py': source }, visibility: 'private' }),
  });

describe('a publish that is watched', () => {
  it('tells each step, then the version, which is live', async () => {
    const heard = await publish('watched', 'def main(n: int) -> int:\n    return n + 1\n');
    expect(heard.map(({ event }) => event)).toEqual(['step', 'step', 'step', 'published']);
    expect(heard[1]?.data).toEqual({ step: 'preparing', environment: 'base' });
    expect(heard[3]?.data).toMatchObject({ owner: 'demo', name: 'watched', version: 1, environment: 'base' });
    const invoker = await demo.withToken('invoke');
    expect((await invoker.call('demo/watched', { n: 41 })).json).toBe(42);
  });

  it('ends with the problem, faults and all, where the program cannot be loaded or read', async () => {
    const raising = await publish('raising', 'import json\n\nRATES = json.loads("{")\n\ndef main(): return RATES\n');
    expect(raising.at(-1)).toMatchObject({
      event: 'problem',
      data: { type: '/problems/invalid-program', status: 422 },
    });
    const broken = await publish('broken', 'def main(:\n');
    expect(broken.at(-1)?.data).toMatchObject({ faults: [{ file: 'main.py', line: 1 }] });
    expect((await demo.get('/api/functions/demo/raising')).status).toBe(404);
  });

  it('is refused before it begins like any other publish', async () => {
    const refused = async (name: string, init: RequestInit) =>
      (await fetch(`${instance.origin}/api/functions/${name}`, { method: 'PUT', ...init })).status;
    const body = JSON.stringify({ files: { 'main.py': '1' }, visibility: 'private' });
    expect(await refused('a', { headers: { accept: 'text/event-stream' }, body })).toBe(403);
    expect(await refused('Bad%20Name', { headers, body })).toBe(422);
    expect(await refused('fine', { headers, body: '{"files": {}}' })).toBe(422);
  });
});

describe('the OpenAPI document of a private function', () => {
  it('is there for its owner and for nobody else', async () => {
    const path = '/api/functions/demo/watched/openapi.json';
    expect((await demo.get(path)).json).toMatchObject({ openapi: '3.1.0', paths: { '/f/demo/watched': {} } });
    expect((await new Person(instance.origin).get(path)).status).toBe(404);
    expect((await (await Person.signUp(instance.origin, 'eve')).get(path)).status).toBe(404);
  });
});
