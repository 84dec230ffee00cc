import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearEvents } from './events.js';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const bodyOf = ({ body }: { body?: string | undefined }) => Buffer.from(body ?? '', 'base64').toString();
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a draft run', () => {
  it('answers with result, prints and timing', async () => {
    const run = await demo.run(
      'import sys\nprint("loading")\n\ndef main(n):\n    print("running", file=sys.stderr)\n    return n + 1\n',
      { input: { n: 1 } },
    );
    expect(run).toMatchObject({
      outcome: 'returned',
      status: 200,
      mediaType: 'application/json',
      journal: [],
      logsTruncated: false,
    });
    expect(bodyOf(run)).toBe('2');
    const texts = run.logs.map(({ stream, text }) => `${stream}: ${text.trim()}`);
    expect(texts).toEqual(['stdout: loading', 'stderr: running']);
    expect(run.timing.run).toBeGreaterThan(0);
  });

  it('tells what it prints as it appears, to who listens, and then the answer', async () => {
    const { token } = (await demo.ask('POST', '/api/tokens', { label: 'test', scopes: ['invoke'] })).json as {
      token: string;
    };
    const follow = (source: string, enough?: Parameters<typeof hearEvents>[2]) =>
      hearEvents(
        `${instance.origin}/api/run`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
          body: JSON.stringify({ files: { 'main.py': source } }),
        },
        enough,
      );
    const heard = await follow('print("first")\n1 + 1\n');
    expect(heard.map(({ event }) => event)).toEqual(['log', 'answer']);
    expect(heard[0]?.data).toMatchObject({ stream: 'stdout', text: 'first\n' });
    expect(heard[1]?.data).toMatchObject({ outcome: 'returned', logs: [], body: base64('2') });
    // It is still running when its line is heard; who hangs up stops it.
    const endless = await follow('print("first", flush=True)\nwhile True: pass\n', lines => lines.length > 0);
    expect(endless).toMatchObject([{ event: 'log' }]);
    expect((await follow('def main(:\n')).at(-1)?.data).toMatchObject({ outcome: 'invalid-program' });
  });

  it('keeps the exact digits of numbers that are sent as text', async () => {
    const run = await demo.run('def main(n, f): return [n, f]\n', {
      inputText: '{"n": 12345678901234567890, "f": 1.0}',
    });
    expect(JSON.stringify(bodyOf(run))).toContain('12345678901234567890');
    expect(bodyOf(run)).toContain('1.0');
  });

  it('works on a snapshot of the store and answers with a journal', async () => {
    const source =
      'from skython import load, store, delete, increment\n\ndef main():\n    store("new", [1])\n    delete("old")\n    increment("n", 2)\n    return load("kept")\n';
    const run = await demo.run(source, {
      input: {},
      store: {
        kept: { encoding: 'json', base64: base64('"value"') },
        old: { encoding: 'json', base64: base64('1') },
        n: { encoding: 'json', base64: base64('40') },
      },
    });
    expect(bodyOf(run)).toBe('"value"');
    const journal = Object.fromEntries(
      run.journal.map(({ key, value }) => [key, value && Buffer.from(value.base64, 'base64').toString()]),
    );
    expect(journal).toEqual({ new: '[1]', old: null, n: '42' });
    const [row] = await instance.sql`select count(*)::int as count from stored_values`;
    expect(row?.count).toBe(0);
  });

  it('tells how it failed, with the traceback', async () => {
    const run = await demo.run('def main(): raise KeyError("x")\n', { input: {} });
    expect(run).toMatchObject({ outcome: 'raised', status: 500, problem: { exception: { type: 'KeyError' } } });
    const broken = await demo.run('def main(:\n');
    expect(broken).toMatchObject({ outcome: 'invalid-program', status: 422, problem: { faults: [{ line: 1 }] } });
  });

  it('may call published functions as the person who runs it', async () => {
    await demo.publish('mine', 'def main(): return "private"\n', { visibility: 'private' });
    expect(
      bodyOf(await demo.run('from skython import call\n\ndef main(): return call("demo/mine")\n', { input: {} })),
    ).toBe('"private"');
  });

  it('collects a stream', async () => {
    expect(bodyOf(await demo.run('def main():\n    yield 1\n    yield 2\n', { input: {} }))).toBe('1\n2\n');
  });

  it('needs an account, and the scope invoke', async () => {
    const asked = { files: { 'main.py': 'def main(): return 1\n' } };
    expect(failureOf(await new Person(instance.origin).ask('POST', '/api/run', asked))).toBe('401 unauthorised');
    expect(failureOf(await (await demo.withToken('read')).ask('POST', '/api/run', asked))).toBe('403 forbidden');
  });

  it('ends when the page that waits for it goes away', async () => {
    const controller = new AbortController();
    const asked = demo.ask('POST', '/api/run', {
      files: { 'main.py': 'def main():\n    while True: pass\n' },
      input: {},
    });
    asked.catch(() => undefined);
    const gone = fetch(`${instance.origin}/api/run`, {
      method: 'POST',
      signal: controller.signal,
      headers: { authorization: await tokenOf(demo) },
      body: JSON.stringify({ files: { 'main.py': 'def main():\n    while True: pass\n' }, input: {} }),
    });
    gone.catch(() => undefined);
    await expect.poll(() => instance.runner.statistics().running, { timeout: 10_000 }).toBe(2);
    controller.abort();
    await expect.poll(() => instance.runner.statistics().running, { timeout: 10_000 }).toBe(1);
  });

  async function tokenOf(person: Person): Promise<string> {
    const { token } = (await person.ask('POST', '/api/tokens', { label: 'x', scopes: ['invoke'] })).json as {
      token: string;
    };
    return `Bearer ${token}`;
  }
});
