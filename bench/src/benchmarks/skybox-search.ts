import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { report } from '../figure.js';
import { listFunctions, searchesOf } from '../library.js';
import { seedLibrary } from '../librarySeed.js';
import { startSkython } from '../skython.js';
import { quantile } from '../statistics.js';

const FUNCTIONS = 100_000;
const QUERIES = 200;
const SEED = 20;

/** Milliseconds of a search over HTTP among 100,000 functions, one after the other, each of the queries once. */
export async function skyboxSearch(): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'skython-bench-library-'));
  try {
    const functions = listFunctions(FUNCTIONS, SEED);
    await seedLibrary(directory, functions);
    const skython = await startSkython({ SKYTHON_DATA_DIR: directory, SKYTHON_EXECUTION: 'off' });
    try {
      const search = async (text: string): Promise<number> => {
        const started = performance.now();
        const answer = await fetch(`${skython.url}/api/skybox?q=${encodeURIComponent(text)}`);
        const { items } = (await answer.json()) as { items?: readonly unknown[] };
        if (items === undefined) throw new Error(`${text} answered ${answer.status}.`);
        return performance.now() - started;
      };
      // The first ones meet a database and a server that have read nothing yet.
      for (const text of searchesOf(functions, QUERIES, SEED + 1)) await search(text);
      const times: number[] = [];
      for (const text of searchesOf(functions, QUERIES, SEED + 2)) times.push(await search(text));
      for (const [name, q] of [
        ['skybox-search-p50', 0.5],
        ['skybox-search-p99', 0.99],
      ] as const) {
        report({ name, value: quantile(times, q), unit: 'ms', opponent: 'none', runs: QUERIES });
      }
    } finally {
      await skython.stop();
    }
  } finally {
    fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
