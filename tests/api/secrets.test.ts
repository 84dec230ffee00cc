import type { FunctionDetail, SecretView } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;

const VALUE = 'sk-live-Äpfel-12345';
const reader = `
from skython import secret

def main(name: str = "API_KEY") -> str:
    return secret(name)
`;

beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
  await demo.publish('reads', reader);
});
afterAll(() => instance?.stop());

const put = (path: string, value: unknown = VALUE, who = demo): Promise<Answer> =>
  who.ask('PUT', `/api/${path}`, { value });
const remove = (path: string, who = demo): Promise<Answer> => who.ask('DELETE', `/api/${path}`);
const namesIn = async (path: string): Promise<string[]> =>
  ((await demo.get(`/api/${path}`)).json as { items: SecretView[] }).items.map(({ name }) => name);
const messageOf = (answer: Answer): string => problemOf(answer).detail;

describe('a secret', () => {
  it('is read by the function it was put for, whoever calls, and replaced and deleted for the next call', async () => {
    const set = await put('functions/demo/reads/secrets/API_KEY');
    expect(set.status).toBe(200);
    expect(set.text).not.toContain('sk-live');
    expect((await other.call('demo/reads')).json).toBe(VALUE);
    await put('functions/demo/reads/secrets/API_KEY', 'another value');
    expect((await demo.call('demo/reads')).json).toBe('another value');
    expect(await namesIn('functions/demo/reads/secrets')).toEqual(['API_KEY']);
    expect((await remove('functions/demo/reads/secrets/API_KEY')).status).toBe(204);
    const gone = await demo.call('demo/reads');
    expect(failureOf(gone)).toBe('500 raised');
    expect(messageOf(gone)).toContain('skython secret set API_KEY --function');
    expect(failureOf(await remove('functions/demo/reads/secrets/API_KEY'))).toBe('404 not-found');
  });

  it('of the account is read by all its functions, and that of a function wins', async () => {
    await demo.publish('reads_too', reader);
    await put('secrets/SHARED', 'for all');
    await put('functions/demo/reads/secrets/SHARED', 'for one');
    const input = { name: 'SHARED' };
    expect((await demo.call('demo/reads', input)).json).toBe('for one');
    expect((await demo.call('demo/reads_too', input)).json).toBe('for all');
    expect([await namesIn('secrets'), await namesIn('functions/demo/reads_too/secrets')]).toEqual([['SHARED'], []]);
    await remove('functions/demo/reads/secrets/SHARED');
    expect((await demo.call('demo/reads', input)).json).toBe('for all');
    await remove('secrets/SHARED');
    expect(failureOf(await demo.call('demo/reads', input))).toBe('500 raised');
  });

  it('is encrypted where it is kept, and opens nowhere else', async () => {
    await put('functions/demo/reads/secrets/FIRST', VALUE);
    await put('functions/demo/reads/secrets/SECOND', 'other value');
    const [row] = await instance.sql`select sealed from secrets where name = 'FIRST'`;
    expect(Buffer.from(row?.sealed).toString()).not.toContain('sk-live');
    const everything = await instance.sql`select secrets::text from secrets`;
    expect(JSON.stringify(everything)).not.toContain(Buffer.from('sk-live').toString('hex'));
    await instance.sql`update secrets set sealed = ${row?.sealed} where name = 'SECOND'`;
    const moved = await demo.call('demo/reads', { name: 'SECOND' });
    expect(messageOf(moved)).toContain('Set it anew');
    expect(moved.text).not.toContain('sk-live');
    await remove('functions/demo/reads/secrets/FIRST');
    await remove('functions/demo/reads/secrets/SECOND');
  });

  it('is neither seen nor set by others, nor told to anybody', async () => {
    await put('functions/demo/reads/secrets/API_KEY');
    const stranger = new Person(instance.origin);
    const path = 'functions/demo/reads/secrets';
    for (const [who, failure] of [
      [other, '404 not-found'],
      [stranger, '401 unauthorised'],
      [await demo.withToken('invoke'), '403 forbidden'],
    ] as const) {
      expect(failureOf(await who.get(`/api/${path}`))).toBe(failure);
      expect(failureOf(await put(`${path}/API_KEY`, 'x', who))).toBe(failure);
      expect(failureOf(await remove(`${path}/API_KEY`, who))).toBe(failure);
    }
    const namesOnly = await demo.withToken('read');
    expect((await namesOnly.get(`/api/${path}`)).text).not.toContain('sk-live');
    expect(failureOf(await put(`${path}/API_KEY`, 'x', namesOnly))).toBe('403 forbidden');
    expect((await demo.get('/api/functions/demo/reads')).text).not.toContain('sk-live');
    await remove(`${path}/API_KEY`);
  });

  it('stays behind when a function is cloned, and goes with it when it is deleted', async () => {
    await demo.publish('original', reader);
    await put('functions/demo/original/secrets/API_KEY');
    const clone = (await other.ask('POST', '/api/functions/demo/original/clone', {})).json as FunctionDetail;
    expect(failureOf(await (await other.withToken('invoke')).call(`other/${clone.name}`))).toBe('500 raised');
    expect((await demo.ask('DELETE', '/api/functions/demo/original')).status).toBe(204);
    expect(await instance.sql`select 1 from secrets`).toHaveLength(0);
    await demo.publish('original', reader);
    expect(failureOf(await demo.call('demo/original'))).toBe('500 raised');
    expect(failureOf(await put('functions/demo/nothing/secrets/API_KEY'))).toBe('404 not-found');
  });

  it('of the account is read by a draft of somebody who may publish', async () => {
    await put('secrets/API_KEY');
    await put('functions/demo/reads/secrets/OF_ONE');
    const bodyOf = async (who: Person, name: string): Promise<string> => {
      const { body, problem } = await who.run(reader, { input: { name } });
      return problem ? String(problem.detail) : Buffer.from(body ?? '', 'base64').toString();
    };
    expect(await bodyOf(demo, 'API_KEY')).toBe(JSON.stringify(VALUE));
    expect(await bodyOf(demo, 'OF_ONE')).toContain('a draft reads no others');
    expect(await bodyOf(other, 'API_KEY')).toContain('There is no secret API_KEY');
    expect(await bodyOf(await demo.withToken('invoke'), 'API_KEY')).toContain('scope "write"');
    await remove('secrets/API_KEY');
    await remove('functions/demo/reads/secrets/OF_ONE');
  });

  it('is taken out of what a function prints and of how it fails, in its recording too', async () => {
    const careless = `
import skython
from skython import secret

KEY = secret("API_KEY")

def fail():
    print("the key is", KEY)
    raise ValueError(f"refused: {KEY}")

def stream():
    yield 1
    raise ValueError(f"refused: {KEY}")
`;
    const early = await demo.tryPublish('careless', careless);
    expect(early.text).toContain('There is no secret API_KEY');
    await put('secrets/API_KEY');
    await demo.publish('careless', careless);
    await demo.ask('PUT', '/api/functions/demo/careless/recording', { enabled: true });
    for (const def of ['fail', 'stream']) {
      const answer = await demo.call(`demo/careless/${def}`, {}, { accept: 'text/event-stream' });
      expect(answer.text).toContain('refused: [secret API_KEY]');
      expect(answer.text).not.toContain('sk-live');
    }
    const kept = async () =>
      JSON.stringify([
        await instance.sql`select text from log_lines`,
        await instance.sql`select detail from recordings`,
      ]);
    await expect.poll(kept, { timeout: 10_000 }).toContain('the key is [secret API_KEY]');
    expect(await kept()).not.toContain('sk-live');
    await remove('secrets/API_KEY');
  });

  it('refuses names and values that none can have, and more than there may be', async () => {
    for (const name of ['a-b', '1A', 'A'.repeat(128), '%C3%A9']) {
      expect(failureOf(await put(`secrets/${name}`))).toBe('404 not-found');
    }
    for (const value of ['', 5, null, 'ü'.repeat(16_385)]) {
      expect(failureOf(await put('secrets/A', value))).toBe('422 invalid-input');
    }
    expect((await put('secrets/S0', 'ü'.repeat(16_384))).status).toBe(200);
    for (let at = 1; at < 99; at += 1) await put(`secrets/S${at}`, 'x');
    const last = await Promise.all(['A', 'B', 'C'].map(name => put(`secrets/${name}`, 'x')));
    expect(last.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
    expect((await put('secrets/S1', 'again')).status).toBe(200);
    expect(await namesIn('secrets')).toHaveLength(100);
  });
});
