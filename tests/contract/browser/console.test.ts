import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './open.js';

const source = `
import time
def main(n: int = 1):
    name = input("Name? ")
    display(NAMES := [name] * n)
    return name

def endless():
    while True: pass

def stuck():
    return sum(range(10**15))
`;

describe('the console of a program in the page', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('shares the state of the runs, loads packages, asks, shows and completes', async () => {
    const seen = await browser.page.evaluate(async program => {
      const { createRunner, createHost } = globalThis.testPage;
      const runner = createRunner();
      const host = createHost();
      const prepared = await runner.prepare(globalThis.testPage.program(program), { host });
      if (!('console' in prepared)) throw new Error(prepared.detail);
      const asked: string[] = [];
      const logs: string[] = [];
      const shown: string[] = [];
      const options = {
        host,
        onLog: ({ text }: { readonly text: string }) => void logs.push(text),
        onDisplay: ({ mediaType }: { readonly mediaType: string }) => void shown.push(mediaType),
        onInput: async (prompt: string) => {
          asked.push(prompt);
          return 'Zoë';
        },
      };
      const enter = async (text: string) => {
        const { outcome } = await prepared.console.evaluate({ source: text, file: '<console>', line: 1 }, options);
        return outcome.kind === 'returned' ? new TextDecoder().decode(outcome.body) : outcome;
      };
      const answers = [
        await enter('kept = main(2)\nkept'),
        await enter('import numpy\nnumpy.arange(3) * len(kept)'),
        await enter('display(__import__("pandas").DataFrame({"a": [1]}))'),
        await enter('no_such_name'),
        await enter('_'),
      ];
      const complete = [await prepared.console.isComplete('def f():'), await prepared.console.isComplete('1')];
      const completion = await prepared.console.complete('kep');
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 200);
      const { outcome } = await prepared.console.evaluate(
        { source: 'stuck()', file: '<console>', line: 1 },
        { ...options, signal: stop.signal },
      );
      const again = await enter('1 + 1');
      await runner.close();
      return { asked, logs, shown, answers, complete, completion, outcome, again };
    }, source);
    expect(seen.asked).toEqual(['Name? ']);
    expect(seen.logs.join('')).toContain("['Zoë', 'Zoë']");
    expect(seen.answers.slice(0, 3)).toEqual(["'Zoë'", 'array([0, 3, 6])', '']);
    expect(seen.shown).toEqual(['application/json']);
    expect(seen.answers[3]).toMatchObject({ kind: 'raised', exception: { type: 'NameError' } });
    expect(seen.answers[4]).toBe('array([0, 3, 6])');
    expect(seen.complete).toEqual([false, true]);
    expect(seen.completion).toEqual({ from: 0, names: ['kept'] });
    expect(seen.outcome).toMatchObject({ kind: 'crashed', signal: 'SIGKILL' });
    expect(seen.again).toBe('2');
  });

  it('stops while it waits for an answer, and says why it cannot ask without stack switching', async () => {
    const seen = await browser.page.evaluate(async program => {
      const { createRunner, createHost } = globalThis.testPage;
      const host = createHost();
      const call = {
        body: new TextEncoder().encode('{}'),
        contentType: 'application/json',
        method: 'POST',
        query: '',
        accept: '',
        headers: [],
        invocation: 'test',
        def: 'main',
      };
      const outcomes = [];
      for (const stackSwitching of [true, false]) {
        const runner = createRunner({ stackSwitching });
        const prepared = await runner.prepare(globalThis.testPage.program(program, { callMs: 5_000 }), { host });
        if (!('call' in prepared)) throw new Error(prepared.detail);
        const stop = new AbortController();
        const onInput = () => new Promise<undefined>(() => stop.abort());
        outcomes.push((await prepared.call(call, { host, signal: stop.signal, onInput })).outcome);
        await runner.close();
      }
      return outcomes;
    }, source);
    expect(seen[0]).toMatchObject({ kind: 'crashed', signal: 'SIGKILL' });
    expect(seen[1]).toMatchObject({ kind: 'raised', exception: { type: 'EOFError' } });
    expect(JSON.stringify(seen[1])).toContain('JSPI');
  });
});
