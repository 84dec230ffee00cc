import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BuiltEnvironment, findUv, type InstalledName, openEnvironment } from '@skython/runtime/environments';
import { progress, report } from '../figure.js';
import { zygoteBytes } from '../memory.js';
import { benchDirectory, startSkython } from '../skython.js';
import { median } from '../statistics.js';

const run = promisify(execFile);
const ROUNDS = 9;
const JSON_TYPE = { 'content-type': 'application/json' };
const BODY = '{"n":3}';

interface Cold {
  readonly name: string;
  readonly environment: InstalledName;
  readonly source: (round: number) => string;
  /** What the opponent runs: the interpreter alone, or with the same imports; or uv the same file, packages kept. */
  readonly opponent: { readonly statement: string } | 'uv run';
}

const colds: readonly Cold[] = [
  {
    name: 'cold-first-stdlib',
    environment: 'base',
    source: round => `import json\n\ndef first(n: int) -> int:\n    return n + ${round}\n`,
    opponent: { statement: 'pass' },
  },
  {
    name: 'cold-first-pandas',
    environment: 'base',
    source: round =>
      `import numpy as np\nimport pandas as pd\n\ndef first(n: int) -> float:\n    return float(pd.Series(np.arange(n)).sum()) + ${round}\n`,
    opponent: { statement: 'import numpy, pandas' },
  },
  {
    name: 'cold-first-packages',
    environment: 'base',
    source: round =>
      `# /// script\n# dependencies = ["httpx==0.28.1"]\n# ///\nimport httpx\n\ndef first(n: int) -> int:\n    return len(httpx.__version__) + n + ${round}\n`,
    opponent: 'uv run',
  },
  {
    name: 'cold-first-tensorflow',
    environment: 'tensorflow',
    source: round =>
      `import tensorflow as tf\n\ndef first(n: int) -> int:\n    return len(tf.__version__) + n + ${round}\n`,
    opponent: { statement: 'import tensorflow' },
  },
];

/**
 * First answer of a version that no process serves. A publish leaves a prepared worker behind, so every version is
 * published first; then the server starts anew and each is called once, in turn with the opponent.
 */
export async function coldFirst(): Promise<void> {
  for (const environment of ['base', 'tensorflow'] as const) {
    await measure(
      environment,
      colds.filter(cold => cold.environment === environment),
    );
  }
}

async function measure(name: InstalledName, wanted: readonly Cold[]): Promise<void> {
  const env = { SKYTHON_TENSORFLOW: name === 'tensorflow' ? 'on' : 'off' };
  const urls = await publishAll(wanted, env);
  const environment = await openEnvironment(name, {
    dataDirectory: benchDirectory,
    python: process.env.SKYTHON_PYTHON,
  });
  const skython = await startSkython(env);
  try {
    for (const cold of wanted) {
      const [warmUp, ...versions] = urls.get(cold.name) ?? [];
      if (warmUp !== undefined) await zygoteUp(skython.url + warmUp);
      const theirMs = await openOpponent(cold, environment);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (const url of versions) {
        theirs.push(await theirMs());
        ours.push(await firstAnswerMs(skython.url + url));
      }
      progress(`${cold.name}: ${ours.map(value => value.toFixed(1)).join(' ')} ms`);
      const opponent = cold.opponent === 'uv run' ? 'uv run' : `python -c "${cold.opponent.statement}"`;
      report({
        name: cold.name,
        value: median(ours),
        unit: 'ms',
        opponent,
        opponent_value: median(theirs),
        runs: ROUNDS,
      });
    }
    const memory = Math.max(...zygoteBytes(skython.pid)) / 2 ** 20;
    report({ name: `zygote-memory-${name}`, value: memory, unit: 'MiB', opponent: 'none', runs: 1 });
  } finally {
    await skython.stop();
  }
}

async function publishAll(
  wanted: readonly Cold[],
  env: Readonly<Record<string, string>>,
): Promise<Map<string, string[]>> {
  const skython = await startSkython(env);
  try {
    const urls = new Map<string, string[]>();
    for (const cold of wanted) {
      const own: string[] = [];
      for (let round = 0; round <= ROUNDS; round++)
        own.push((await skython.publish(`${cold.name}-${round}`, cold.source(round))).url);
      urls.set(cold.name, own);
    }
    return urls;
  } finally {
    await skython.stop();
  }
}

/** After a start the imports of an environment take their time: that is not what is measured here. */
async function zygoteUp(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { method: 'POST', headers: JSON_TYPE, body: BODY });
    const text = await answer.text();
    if (answer.status === 200) return;
    if (answer.status !== 503) throw new Error(`${url} answered ${answer.status}: ${text}`);
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

async function firstAnswerMs(url: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url, { method: 'POST', headers: JSON_TYPE, body: BODY });
  const text = await answer.text();
  const ms = performance.now() - started;
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return ms;
}

/** Takes one start of the opponent's, in milliseconds; what it keeps between starts is there. */
async function openOpponent(
  { opponent, source }: Cold,
  { python, libraries }: BuiltEnvironment,
): Promise<() => Promise<number>> {
  if (opponent !== 'uv run') {
    return () => timed(python, ['-c', opponent.statement], { PYTHONPATH: libraries.join(':') });
  }
  const { program, env } = await findUv({ dataDirectory: benchDirectory, env: process.env, python });
  const file = join(benchDirectory, 'cold.py');
  writeFileSync(file, `${source(0)}\nprint(first(3))\n`);
  const start = () => timed(program, ['run', '--quiet', '--offline', '--python', python, '--script', file], env);
  await timed(program, ['run', '--quiet', '--python', python, '--script', file], env);
  return start;
}

async function timed(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  await run(program, [...args], { env });
  return performance.now() - started;
}
