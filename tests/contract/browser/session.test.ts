import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './open.js';

describe('a session in the page', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('is usable again after an endless loop was stopped, and keeps what the loop had stored', async () => {
    const seen = await browser.page.evaluate(async () => {
      const { createRunner, createHost, program } = globalThis.testPage;
      const runner = createRunner();
      const host = createHost();
      const source = `
from skython import store, load
def main(loop: bool = False):
    if loop:
        store("seen", 1)
        print("looping")
        while True: pass
    return load("seen", default=0)
`;
      const prepared = await runner.prepare(program(source), { host });
      if (!('call' in prepared)) throw new Error(prepared.detail);
      const input = (json: string) => ({
        body: new TextEncoder().encode(json),
        contentType: 'application/json',
        method: 'POST',
        query: '',
        accept: '',
        headers: [],
        invocation: 'test',
      });
      const stop = new AbortController();
      const stopped = await prepared.call(input('{"loop": true}'), {
        host,
        signal: stop.signal,
        onLog: () => stop.abort(),
      });
      const next = await prepared.call(input('{}'), { host });
      await runner.close();
      const body = next.outcome.kind === 'returned' ? new TextDecoder().decode(next.outcome.body) : next.outcome.kind;
      return { stopped: stopped.outcome, body, kept: host.entries().length };
    });
    expect(seen).toEqual({
      stopped: { kind: 'crashed', detail: 'The run was stopped.', signal: 'SIGKILL' },
      body: '1',
      kept: 1,
    });
  });

  it('ends a loop at its time limit', async () => {
    const [observation] = await browser.observe([
      {
        name: 'loop',
        program: { files: { 'main.py': 'def main():\n    while True: pass\n' }, callMs: 300 },
        calls: [{ json: '{}', expect: { kind: 'timed-out' } }],
      },
    ]);
    expect(observation?.calls[0]).toMatchObject({
      kind: 'failed',
      failure: { kind: 'timed-out', limit: { name: 'callMs', value: 300, unit: 'ms' } },
    });
  });

  it.each([
    ['os._exit', 'import os\ndef main(): os._exit(3)', { kind: 'crashed', exitCode: 3 }],
    ['sys.exit', 'import sys\ndef main(): sys.exit(3)', { kind: 'raised', exception: { type: 'SystemExit' } }],
    ['endless recursion', 'def main(): return main()', { kind: 'raised', exception: { type: 'RecursionError' } }],
    [
      'a memory bomb',
      'def main():\n    kept = []\n    while True: kept.append(bytearray(50_000_000))',
      { kind: 'out-of-memory' },
    ],
    ['too large a result', 'def main(): return "x" * 11_000_000', { kind: 'output-too-large' }],
    [
      'a package of the server',
      'import tensorflow\ndef main(): pass',
      { kind: 'execution-unavailable', missing: ['tensorflow'] },
    ],
  ])('answers %s with its outcome', async (_what, source, failure) => {
    const [observation] = await browser.observe([
      { name: 'case', program: { files: { 'main.py': source } }, calls: [{ json: '{}', expect: { kind: 'crashed' } }] },
    ]);
    expect(observation?.refused ?? observation?.calls[0]).toMatchObject(observation?.refused ? failure : { failure });
  });

  it('works without stack switching too: async def, stored values, the time limit', async () => {
    const answer = await browser.page.evaluate(async () => {
      const { createRunner, createHost, program } = globalThis.testPage;
      const runner = createRunner({ stackSwitching: false });
      const host = createHost();
      const source = `
import asyncio
from skython import increment, load
async def main():
    increment("calls")
    return [await asyncio.sleep(0.01, "slept"), load("calls")]
`;
      const prepared = await runner.prepare(program(source), { host });
      if (!('call' in prepared)) return prepared.detail;
      const input = { body: new Uint8Array(), contentType: '', method: 'POST', query: '', accept: '', headers: [] };
      const { outcome } = await prepared.call({ ...input, invocation: 'test' }, { host });
      await runner.close();
      return outcome.kind === 'returned' ? new TextDecoder().decode(outcome.body) : outcome;
    });
    expect(answer).toBe('["slept",1]');
  });
});
