import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { report } from '../figure.js';
import { type ListedFunction, listFunctions } from '../library.js';
import { seedLibrary } from '../librarySeed.js';
import { loadZipf, requireWrk } from '../load.js';
import { bytesBelow } from '../memory.js';
import { startSkython } from '../skython.js';
import { median } from '../statistics.js';

const FUNCTIONS = 10_000;
/** Of 10 MiB each: 2 GB for all. */
const WORKERS = 200;
const CONNECTIONS = 16;
const WARM_UP_SECONDS = 20;
const SECONDS = 10;
const ROUNDS = 5;
const SEED = 20;

/** Calls of 10,000 published functions, spread by Zipf's law over 200 workers, and of one of them alone. */
export async function many(): Promise<void> {
  await requireWrk();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'skython-bench-many-'));
  try {
    const functions = listFunctions(FUNCTIONS, SEED).map((fn, number) => ({ ...fn, source: sourceOf(number) }));
    await seedLibrary(directory, functions);
    const skython = await startSkython({ SKYTHON_DATA_DIR: directory, SKYTHON_WORKERS: String(WORKERS) });
    try {
      const paths = functions.map(pathOf);
      const call = (called: readonly string[], seconds = SECONDS) =>
        loadZipf({ url: skython.url, paths: called, connections: CONNECTIONS, seconds });
      await call(paths, WARM_UP_SECONDS);
      const one: number[] = [];
      const all: Awaited<ReturnType<typeof loadZipf>>[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        one.push((await call(paths.slice(0, 1))).requestsPerSecond);
        all.push(await call(paths));
      }
      const errors = all.reduce((sum, run) => sum + run.errors, 0);
      const runs = { runs: ROUNDS, opponent: 'none' };
      report({
        name: 'many-throughput',
        value: median(all.map(run => run.requestsPerSecond)),
        unit: 'req/s',
        opponent: 'one function',
        opponent_value: median(one),
        runs: ROUNDS,
      });
      report({ name: 'many-hit-rate', value: median(all.map(run => run.hits)), unit: '', ...runs });
      report({ name: 'many-p99', value: median(all.map(run => run.p99)), unit: 'ms', ...runs });
      report({ name: 'many-errors', value: errors, unit: 'calls', ...runs });
      report({ name: 'many-memory', value: bytesBelow(skython.pid) / 2 ** 20, unit: 'MiB', ...runs });
    } finally {
      await skython.stop();
    }
  } finally {
    fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

const sourceOf = (number: number): string => `def main() -> int:\n    return ${number}\n`;

const pathOf = ({ owner, name }: ListedFunction): string => `/f/${owner}/${name}`;
