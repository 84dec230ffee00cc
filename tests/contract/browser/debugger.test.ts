import type { Breakpoint, DebugStop, PyodideRunner } from '@skython/runtime/pyodide';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './open.js';

interface Wanted {
  readonly source: string;
  readonly body?: string;
  readonly breakpoints?: readonly Omit<Breakpoint, 'file'>[];
  readonly breakOn?: 'never' | 'uncaught' | 'raised';
  readonly limits?: { readonly callMs?: number };
  readonly stackSwitching?: boolean;
  /** Source of `async (stop, session, { seen, abort, sleep }) => …`, run at each stop. It lets the program go on. */
  readonly act?: string;
  readonly then?: string;
}

interface Seen {
  readonly kind: string;
  readonly detail: string;
  readonly body: string;
  readonly logs: string;
  readonly places: readonly string[];
  readonly seen: readonly unknown[];
}

/** Runs one program under the debugger in the page. */
async function debugIn({ page }: TestBrowser, wanted: Wanted): Promise<Seen> {
  return page.evaluate(async ({ source, body = '{}', act, ...rest }) => {
    const { createRunner, createHost, program } = globalThis.testPage;
    const runner: PyodideRunner = createRunner({ stackSwitching: rest.stackSwitching ?? true, spare: false });
    const stopper = new AbortController();
    const places: string[] = [];
    const seen: unknown[] = [];
    let logs = '';
    const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
    const tools = { seen, sleep, abort: () => stopper.abort(), logs: () => logs };
    // The test's own text, not the program's.
    const step =
      act === undefined ? undefined : new Function('stop', 'session', 'tools', `return (${act})(stop, session, tools)`);
    const input = {
      body: new TextEncoder().encode(body),
      contentType: 'application/json',
      method: 'POST',
      query: '',
      accept: '',
      headers: [],
      invocation: 'test',
    };
    const session = runner.debug(program(source, rest.limits), input, {
      host: createHost(),
      signal: stopper.signal,
      breakpoints: (rest.breakpoints ?? []).map(one => ({ file: 'main.py', ...one })),
      breakOn: rest.breakOn ?? 'uncaught',
      onLog: chunk => {
        logs += chunk.text;
        if (chunk.text.includes('#pause')) session.pause();
      },
      onStop(stop: DebugStop) {
        const [top] = stop.frames;
        places.push(`${top?.name}:${top?.line}`);
        if (step === undefined) session.resume();
        else Promise.resolve(step(stop, session, tools)).catch(error => seen.push(String(error)));
      },
      onResume() {},
    });
    const { outcome } = await session.result;
    await session.ended;
    await runner.close();
    return {
      kind: outcome.kind,
      detail: 'detail' in outcome ? outcome.detail : '',
      body: outcome.kind === 'returned' ? new TextDecoder().decode(outcome.body) : '',
      logs,
      places,
      seen,
    };
  }, wanted);
}

describe('the debugger in the page', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  const debug = (wanted: Wanted): Promise<Seen> => debugIn(browser, wanted);

  it('stops, shows and changes values, and goes on', async () => {
    const seen = await debug({
      source: 'def main(n: int):\n    total = n * 2\n    print("here")\n    return total\n',
      body: '{"n": 4}',
      breakpoints: [{ line: 4 }],
      act: `async (stop, session, { seen, logs }) => {
        seen.push(logs());
        seen.push((await session.variables(0, 'locals')).variables.map(({ name, preview }) => name + '=' + preview));
        seen.push((await session.assign({ frame: 0, scope: 'locals' }, 'total', 'total + 100')).kind);
        seen.push((await session.evaluate(0, '[total, n]')).value.preview);
        session.resume();
      }`,
    });
    expect(seen).toMatchObject({ kind: 'returned', body: '108', places: ['main:4'] });
    expect(seen.seen).toEqual(['here\n', ['n=4', 'total=8'], 'value', '[108, 4]']);
  });

  it('steps inside coroutines under asyncio.run while other tasks wait', async () => {
    const seen = await debug({
      source: `import asyncio

ticks = []

async def ticking():
    for k in range(50):
        ticks.append(k)
        await asyncio.sleep(0.001)

async def main_part(n):
    before = len(ticks)
    await asyncio.sleep(0.02)
    after = len(ticks)
    return after > before

async def both(n):
    return (await asyncio.gather(ticking(), main_part(n)))[1]

def main(n: int = 1):
    return asyncio.run(both(n))
`,
      breakpoints: [{ line: 11 }],
      act: `async (stop, session, { seen, sleep }) => {
        const ask = async () => (await session.evaluate(0, 'len(ticks)')).value.preview;
        const first = await ask();
        await sleep(60);
        seen.push(first === await ask());
        session.step('over');
      }`,
    });
    expect(seen.places.slice(0, 4)).toEqual(['main_part:11', 'main_part:12', 'main_part:13', 'main_part:14']);
    expect(seen.seen.every(one => one === true)).toBe(true);
    expect(seen).toMatchObject({ kind: 'returned', body: 'true' });
  });

  it('does not count the time of a stop against the limit, and counts the rest', async () => {
    const source = 'def main(spin: bool = False):\n    x = 1\n    while spin:\n        pass\n    return x\n';
    const act = 'async (stop, session, { sleep }) => { await sleep(900); session.resume(); }';
    const held = await debug({ source, breakpoints: [{ line: 2 }], limits: { callMs: 600 }, act });
    expect(held).toMatchObject({ kind: 'returned', body: '1' });
    const spun = await debug({
      source,
      body: '{"spin": true}',
      breakpoints: [{ line: 2 }],
      limits: { callMs: 600 },
      act,
    });
    expect(spun.kind).toBe('timed-out');
  });

  it('ends at once when it is stopped at a stop', async () => {
    const seen = await debug({
      source: 'def main():\n    return 1\n',
      breakpoints: [{ line: 2 }],
      act: '(stop, session, { abort }) => abort()',
    });
    expect(seen).toMatchObject({ kind: 'crashed', detail: 'The run was stopped.' });
  });

  it('pauses a loop that nothing else would stop', async () => {
    const seen = await debug({
      source: 'def main():\n    n = 0\n    print("#pause")\n    while n >= 0:\n        n += 1\n    return n\n',
      act: `async (stop, session, { seen }) => {
        seen.push(stop.reason);
        await session.assign({ frame: 0, scope: 'locals' }, 'n', '-7');
        session.resume();
      }`,
    });
    expect(seen.seen).toEqual(['pause']);
    expect(seen.kind).toBe('returned');
  });

  it('writes log points among the prints', async () => {
    const seen = await debug({
      source: 'def main():\n    for i in range(2):\n        print("p", i)\n    return 1\n',
      breakpoints: [{ line: 3, log: 'before {i}' }],
    });
    expect(seen.logs).toBe('before 0\np 0\nbefore 1\np 1\n');
    expect(seen.places).toEqual([]);
  });

  it('looks at a failure where it happened, also of module-level code', async () => {
    const act = `async (stop, session, { seen }) => {
      seen.push([stop.reason, stop.ended, stop.detail]);
      seen.push((await session.evaluate(0, 'size + 1')).value.preview);
      session.resume();
    }`;
    const called = await debug({ source: 'def main(size: int = 3):\n    return [][size]\n', act });
    expect(called).toMatchObject({ kind: 'raised', places: ['main:2'] });
    expect(called.seen).toEqual([['failed', true, 'IndexError: list index out of range'], '4']);
    const loaded = await debug({ source: 'size = 2\nrest = 1 / (size - 2)\n\ndef main():\n    return 1\n', act });
    expect(loaded).toMatchObject({ kind: 'invalid-program', places: ['<module>:2'] });
    expect(loaded.seen[1]).toBe('3');
  });

  it('runs through where Python cannot wait for the page', async () => {
    const seen = await debug({
      source: 'def main():\n    x = 1\n    return x\n',
      breakpoints: [{ line: 2 }],
      stackSwitching: false,
    });
    expect(seen).toMatchObject({ kind: 'returned', body: '1', places: [] });
  });

  it('ends a program that speaks as the debugger would', async () => {
    const forged = (text: string) =>
      debug({
        source: `import js\nfrom pyodide.ffi import to_js\nimport gc\n\ndef main():\n    port = next(o for o in gc.get_objects() if type(o).__name__ == "PageHost")._port\n    port.debug_tell(${JSON.stringify(text)})\n    return 1\n`,
      });
    for (const text of ['{"say": "resumed"}', '{"say": "answer", "id": 1}', 'stop', '{"say":"stopped","stop":{}}']) {
      expect(await forged(text), text).toMatchObject({ kind: 'crashed', detail: 'The program broke its protocol.' });
    }
  });

  it('examines the failure of a call that nobody watched', async () => {
    const seen = await browser.page.evaluate(async () => {
      const { createRunner, createHost, program } = globalThis.testPage;
      const runner = createRunner({ spare: false });
      const host = createHost();
      const prepared = await runner.prepare(program('def main(k: int):\n    held = [k]\n    return held[k]\n'), {
        host,
      });
      if (!('call' in prepared)) throw new Error(prepared.detail);
      const call = (json: string) =>
        prepared.call(
          {
            body: new TextEncoder().encode(json),
            contentType: 'application/json',
            method: 'POST',
            query: '',
            accept: '',
            headers: [],
            invocation: 'test',
          },
          { host },
        );
      await call('{"k": 5}');
      const values: string[] = [];
      const examination = prepared.examine({
        async onStop(stop) {
          values.push(`${stop.frames[0]?.name}:${stop.frames[0]?.line}`);
          for (const { name, preview } of (await examination?.variables(0, 'locals'))?.variables ?? [])
            values.push(`${name} ${preview}`);
          examination?.resume();
        },
        onResume: () => values.push('over'),
      });
      await examination?.ended;
      const after = await call('{"k": 0}');
      const none = prepared.examine({ onStop: () => {}, onResume: () => {} });
      await runner.close();
      return { values, after: after.outcome.kind, none: none === undefined };
    });
    expect(seen).toEqual({ values: ['main:3', 'k 5', 'held [5]', 'over'], after: 'returned', none: true });
  });
});
