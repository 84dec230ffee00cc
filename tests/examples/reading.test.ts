import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isPrepared, type PreparedProgram, type Program } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import { PackageShelf } from '@skython/runtime/requirements';
import { defaultLimits } from '@skython/shared';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeHost } from '../contract/storeHost.js';
import { dataDirectory, openWorkersThatReach } from '../contract/worker.js';
import { polibias } from './folders.js';
import { packagesOf } from './packagesOf.js';
import { SET_UP_MS } from './preparing.js';
import { type ServedPages, servePages } from './readingPages.js';

const pageSchema = v.object({
  url: v.string(),
  title: v.nullable(v.string()),
  text: v.string(),
  problem: v.nullable(v.string()),
  message: v.nullable(v.string()),
});

const host = storeHost();
let pages: ServedPages;
let runner: CPythonRunner;
let byRules: PreparedProgram;
let reader: PreparedProgram;
beforeAll(async () => {
  pages = await servePages();
  const files = polibias.find(({ name }) => name === 'read_url')?.files;
  if (!files) throw new Error('There is no read_url.');
  const program = { files, settings: { convention: 'plain' }, limits: defaultLimits } as const;
  const shelf = new PackageShelf(join(dataDirectory, 'cache', 'test-packages'));
  runner = await openWorkersThatReach(pages.port, shelf.folder);
  byRules = await load(program);
  reader = await load({ ...program, packages: await packagesOf(runner, program, shelf) });
}, SET_UP_MS);
afterAll(async () => {
  await byRules?.stop();
  await reader?.stop();
  await runner?.close();
  await pages?.close();
});

async function load(program: Program): Promise<PreparedProgram> {
  const prepared = await runner.prepare(program, { host });
  if (!isPrepared(prepared)) throw new Error(prepared.detail);
  return prepared;
}

async function read(url: string, by = reader) {
  const { outcome } = await by.call(
    {
      body: Buffer.from(JSON.stringify({ url })),
      contentType: 'application/json',
      method: 'POST',
      query: '',
      accept: '',
      headers: [],
      invocation: url,
    },
    { host },
  );
  if (outcome.kind !== 'returned') throw new Error(JSON.stringify(outcome));
  return v.parse(v.pipe(v.string(), v.parseJson(), pageSchema), Buffer.from(outcome.body).toString());
}

const words = (text: string): string => text.split(/\s+/).join(' ');

describe('read_url in a sandboxed worker', () => {
  it.each([
    ['with trafilatura', () => reader],
    ['by its rules alone, where trafilatura could not be had', () => byRules],
  ])('reads every synthetic page through the broker, or says why not: %s', async (_how, by) => {
    expect(pages.shapes.length).toBeGreaterThanOrEqual(40);
    for (const { name, text, title, problem } of pages.shapes) {
      const page = await read(`${pages.origin}/${name}`, by());
      expect({ name, problem: page.problem, text: page.text }).toEqual({ name, problem, text });
      if (title !== null) expect(page.title).toBe(title);
      if (problem !== null) expect(page.message).toMatch(/\.$/);
    }
  });

  it('finds the text of pages that no rule was made for', async () => {
    const wrong = async (by: PreparedProgram): Promise<string[]> => {
      const names: string[] = [];
      for (const { name, text } of pages.systems) {
        if (words((await read(`${pages.origin}/${name}`, by)).text) !== words(text)) names.push(name);
      }
      return names;
    };
    expect(pages.systems).toHaveLength(10);
    expect(await wrong(reader)).toEqual(['links-before']);
    const others = ['sections', 'teasers-as-articles', 'line-breaks', 'links-after', 'links-before', 'byline'];
    expect(await wrong(byRules)).toEqual(others);
  });

  it('follows a page to where it moved', async () => {
    expect(await read(`${pages.origin}/moved`)).toMatchObject({ problem: null, url: `${pages.origin}/article` });
  });

  it('reaches nothing else of this machine, by whatever name', async () => {
    let asked = 0;
    const other = createServer((_, response) => {
      asked += 1;
      response.end('<p>A secret of this machine, which nobody may read.</p>');
    });
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const addresses = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${pages.port}/article`,
      `http://127.0.0.2:${pages.port}/article`,
      `http://2130706433:${pages.port}/article`,
      `http://[::ffff:127.0.0.1]:${pages.port}/article`,
    ];
    for (const url of addresses) expect(await read(url)).toMatchObject({ problem: 'forbidden-address', text: '' });
    await new Promise(resolve => other.close(resolve));
    expect(asked).toBe(0);
  });
});
