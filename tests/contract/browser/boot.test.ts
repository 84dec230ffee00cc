import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './open.js';

/** Runs `main` of a program in a runner of its own; what the runner told on the way, without repetitions. */
const run = (
  page: Page,
  source: string,
  { memory }: { readonly memory?: string } = {},
): Promise<{ answer: unknown; steps: string[] }> =>
  page.evaluate(
    async ([text, memory]) => {
      const { createRunner, createHost, program, httpFileSource } = globalThis.testPage;
      const files = httpFileSource();
      const ahead: typeof files.ahead = async (wanted, onProgress) => {
        const found = await files.ahead(wanted, onProgress);
        const isReplaced = memory !== '' && wanted.name === 'python-memory-switching.bin';
        return isReplaced ? { ...found, bytes: new Blob([memory]) } : found;
      };
      const runner = createRunner({ spare: false, files: { ...files, ahead } });
      const steps: string[] = [];
      runner.listen(event => {
        // The files are kept beside everything else: when that is done depends on the disk.
        if (event.kind === 'state' || event.step === 'kept') return;
        const cached = 'cached' in event && event.cached ? ' cached' : '';
        const step = `${event.kind === 'package' ? `${event.name} ` : ''}${event.step}${cached}`;
        const whole = !('received' in event) || event.received === event.size;
        if (whole && !steps.includes(step)) steps.push(step);
      });
      const host = createHost();
      const prepared = await runner.prepare(program(text), { host });
      if (!('call' in prepared)) return { answer: prepared, steps };
      const input = { body: new Uint8Array(), contentType: '', method: 'POST', query: '', accept: '', headers: [] };
      const { outcome } = await prepared.call({ ...input, invocation: 'test' }, { host });
      await runner.close();
      const answer = outcome.kind === 'returned' ? JSON.parse(new TextDecoder().decode(outcome.body)) : outcome;
      return { answer, steps };
    },
    [source, memory ?? ''] as const,
  );

const SMALL = 'def main(): return 42';
const NUMPY = 'import numpy\ndef main(): return int(numpy.arange(5).sum())';

describe('booting Python in the page', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('fetches everything at the first visit', async () => {
    const { answer, steps } = await run(browser.page, SMALL);
    expect(answer).toBe(42);
    expect(steps).toEqual(['files', 'restore', 'ready']);
  });

  it('restores from what it kept at the next visit', async () => {
    const { answer, steps } = await run(await browser.visit(), SMALL);
    expect(answer).toBe(42);
    expect(steps).toEqual(['files cached', 'restore', 'ready']);
  });

  it('gives each restored interpreter chance of its own', async () => {
    const page = await browser.visit();
    const source = 'import random\ndef main(): return random.random()';
    const first = await run(page, source);
    const second = await run(page, source);
    expect(first.answer).not.toBe(second.answer);
  });

  it('loads a package on demand and tells its progress', async () => {
    const { answer, steps } = await run(browser.page, NUMPY);
    expect(answer).toBe(10);
    expect(steps.filter(step => step.startsWith('numpy'))).toEqual([
      'numpy receiving',
      'numpy installing',
      'numpy ready',
    ]);
  });

  it('works offline with what it kept, and says which package it lacks', async () => {
    const page = await browser.visit();
    // The page's own scripts are the service worker's to keep; here the first run loads them.
    await run(page, SMALL);
    await browser.context.setOffline(true);
    try {
      expect((await run(page, SMALL)).answer).toBe(42);
      expect((await run(page, NUMPY)).answer).toBe(10);
      const { answer } = await run(page, 'import bs4\ndef main(): return 1');
      expect(answer).toMatchObject({
        kind: 'environment-not-ready',
        detail: expect.stringContaining('is not on this device yet'),
      });
    } finally {
      await browser.context.setOffline(false);
    }
  });

  it.each([
    ['python_stdlib.zip', 'is all zeros'],
    ['pyodide.asm.wasm', 'is all zeros'],
    ['python-memory-switching.bin', 'is all zeros'],
    ['python-memory-switching.bin', 'has lost a sector'],
  ])('fetches %s again when the kept one %s', async (name, damage) => {
    const page = await browser.visit();
    await run(page, SMALL);
    const damaged = await page.evaluate(
      async ([name, damage]) => {
        const cache = await caches.open('skython-pyodide');
        for (const key of await cache.keys()) {
          if (!key.url.endsWith(name)) continue;
          const bytes = new Uint8Array((await (await cache.match(key))?.arrayBuffer()) ?? new ArrayBuffer(0));
          const at = Math.floor(bytes.length / 3);
          if (damage === 'is all zeros') bytes.fill(0);
          else bytes.fill(0xa5, at, at + 512);
          await cache.put(key, new Response(bytes));
          return bytes.length;
        }
        return 0;
      },
      [name, damage] as const,
    );
    expect(damaged).toBeGreaterThan(1_000_000);
    const { answer, steps } = await run(await browser.visit(), SMALL);
    expect(answer).toBe(42);
    expect(steps).not.toContain('from-nothing');
    // What was fetched again is whole: the next boot has nothing to mend.
    expect((await run(await browser.visit(), SMALL)).steps).toEqual(['files cached', 'restore', 'ready']);
  });

  it('boots from nothing where an intact memory does not restore', async () => {
    const { answer, steps } = await run(await browser.visit(), SMALL, { memory: 'of another Python' });
    expect(answer).toBe(42);
    expect(steps).toEqual(['files cached', 'restore', 'from-nothing', 'ready']);
  });
});
