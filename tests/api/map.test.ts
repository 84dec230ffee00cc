import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person, problemOf } from './person.js';

interface Line {
  readonly index?: number;
  readonly outcome?: string;
  readonly body?: string;
  readonly problem?: { readonly type: string; readonly detail: string };
  readonly logs?: readonly { readonly text: string }[];
  readonly ended?: number;
}

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({ env: { SKYTHON_LIMIT_CALL_MS: '2s', SKYTHON_LIMIT_MAP_ITEMS: '1200' } });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const map = (source: string, inputs: readonly unknown[], more: object = {}, person = demo): Promise<Answer> =>
  person.ask('POST', '/api/map', {
    files: { 'main.py': source },
    inputs: inputs.map(each => JSON.stringify(each)),
    ...more,
  });

const linesOf = ({ text }: Answer): Line[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

const inOrder = (answer: Answer): Line[] =>
  linesOf(answer)
    .filter(line => line.index !== undefined)
    .sort((a, b) => (a.index ?? 0) - (b.index ?? 0));

const bodyOf = ({ body = '' }: Line): string => Buffer.from(body, 'base64').toString();

describe('POST /api/map', () => {
  it('calls a draft once for each of a thousand inputs', async () => {
    const numbers = Array.from({ length: 1000 }, (_, n) => n);
    const answer = await map('def main(n): return n * n\n', numbers);
    expect(answer.status).toBe(200);
    expect(inOrder(answer).map(bodyOf)).toEqual(numbers.map(n => String(n * n)));
    expect(linesOf(answer).at(-1)).toEqual({ ended: 1000 });
  });

  it('says how each call ended, whatever the others do', async () => {
    const source = `
import os, time
def main(n):
    print("got", n)
    if n == 1: raise KeyError("one")
    if n == 2: os._exit(3)
    if n == 3: time.sleep(60)
    return n
`;
    const lines = inOrder(await map(source, [0, 1, 2, 3, 4, 5]));
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      'returned',
      'raised',
      'crashed',
      'timed-out',
      'returned',
      'returned',
    ]);
    expect(lines[1]?.problem).toMatchObject({ type: '/problems/raised', exception: { type: 'KeyError' } });
    expect(lines[4]?.logs).toEqual([{ stream: 'stdout', text: 'got 4\n' }]);
  });

  it('loses no short call to one among them that fails, ends its worker or takes too long', async () => {
    const source = `
import os, time
def main(n):
    if n == 100: raise KeyError(n)
    if n == 150: os._exit(3)
    if n == 200: time.sleep(60)
    return n
`;
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    const lines = inOrder(await map(source, numbers));
    const odd = lines.filter(({ outcome }) => outcome !== 'returned');
    expect(odd.map(({ index, outcome }) => [index, outcome])).toEqual([
      [100, 'raised'],
      [150, 'crashed'],
      [200, 'timed-out'],
    ]);
    expect(lines.map(({ index }) => index)).toEqual(numbers);
    expect(lines.every(line => line.outcome !== 'returned' || bodyOf(line) === String(line.index))).toBe(true);
    expect(inOrder(await map(source, [7])).map(bodyOf)).toEqual(['7']);
  });

  it('passes bytes as they are, and one def of several', async () => {
    const source = 'def size(data): return [len(data), data[0]]\ndef other(): pass\n';
    const inputs = ['/wA=', 'AQID'];
    const answer = await map(source, [], { inputs, inputType: 'application/octet-stream', def: 'size' });
    expect(inOrder(answer).map(bodyOf)).toEqual(['[2,255]', '[3,1]']);
    const wrong = await map(source, [], { inputs: ['!'], inputType: 'application/octet-stream', def: 'size' });
    expect(failureOf(wrong)).toBe('422 invalid-input');
  });

  it('lets what it calls call published functions, and gives it no store', async () => {
    await demo.publish('double', 'def main(n): return n * 2\n', { visibility: 'private' });
    const source = `
from skython import call, store, Refused
def main(n):
    try:
        store("k", n)
    except Refused:
        return call("demo/double", n=n)
`;
    expect(inOrder(await map(source, [4, 5])).map(bodyOf)).toEqual(['8', '10']);
  });

  it('ends what runs when the client goes away', async () => {
    const source = `
from skython import call
def main(n):
    call("demo/seen", n=n)
    import time
    time.sleep(1.5)
`;
    await demo.publish('seen', 'from skython import increment\ndef main(n): return increment("seen")\n');
    const controller = new AbortController();
    const answer = await fetch(`${instance.origin}/api/map`, {
      method: 'POST',
      headers: { origin: instance.origin, authorization: await tokenOf(demo) },
      body: JSON.stringify({ files: { 'main.py': source }, inputs: Array.from({ length: 50 }, (_, n) => String(n)) }),
      signal: controller.signal,
    });
    expect(answer.status).toBe(200);
    await until(() => instance.runner.statistics().running > 0);
    controller.abort();
    await until(() => {
      const { running, queued } = instance.runner.statistics();
      return running === 0 && queued === 0;
    });
    // Its account may map again at once.
    expect((await map('def main(n): return n\n', [1])).status).toBe(200);
  });

  it('refuses what cannot be mapped, before anything runs', async () => {
    expect(failureOf(await map('def main(n): return n\n', Array(1201).fill(0)))).toBe('413 too-large');
    expect(failureOf(await map('def main(n) return n\n', [1]))).toBe('422 invalid-program');
    const raised = await map('raise ValueError("while loading")\ndef main(n): return n\n', [1]);
    expect(failureOf(raised)).toBe('422 invalid-program');
    expect(problemOf(raised).detail).toContain('ValueError: while loading');
    expect(failureOf(await map('def main(): pass\n', [], { inputs: 'all' }))).toBe('422 invalid-input');
    expect(failureOf(await map('x', [1], {}, new Person(instance.origin)))).toBe('401 unauthorised');
    expect(failureOf(await map('x', [1], {}, await demo.withToken('read')))).toBe('403 forbidden');
    expect(linesOf(await map('def main(): pass\n', []))).toEqual([{ ended: 0 }]);
  });

  it('bounds the maps of an account, and lets the calls of others through', async () => {
    const token = await tokenOf(demo);
    const controllers = Array.from({ length: 4 }, () => new AbortController());
    const source = 'def main(n):\n    while True: pass\n';
    await Promise.all(
      controllers.map(({ signal }) =>
        fetch(`${instance.origin}/api/map`, {
          method: 'POST',
          headers: { origin: instance.origin, authorization: token },
          body: JSON.stringify({ files: { 'main.py': source }, inputs: Array(30).fill('1') }),
          signal,
        }),
      ),
    );
    expect(failureOf(await map('def main(n): return n\n', [1]))).toBe('429 busy');
    const other = await Person.signUp(instance.origin, 'other');
    await other.publish('quick', 'def main(): return "here"\n');
    expect((await other.call('other/quick')).text).toBe('"here"');
    for (const controller of controllers) controller.abort();
    await until(() => instance.runner.statistics().running === 0);
  });
});

async function tokenOf(person: Person): Promise<string> {
  const { json } = await person.ask('POST', '/api/tokens', { label: 'map', scopes: ['invoke'] });
  return `Bearer ${(json as { readonly token: string }).token}`;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5));
}
