import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { progress, report } from '../figure.js';
import { freePort } from '../processes.js';
import { benchDirectory, root, startSkython } from '../skython.js';
import { median } from '../statistics.js';

const ROUNDS = 5;

/** `npm start` with everything in place → `/readyz`, and → the first answer of a function that uses numpy. */
export async function secondStart(): Promise<void> {
  const path = await publishNumpy();
  const ready: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const port = await freePort();
    const started = performance.now();
    const env = {
      ...process.env,
      SKYTHON_PORT: String(port),
      SKYTHON_DATA_DIR: benchDirectory,
      SKYTHON_TENSORFLOW: 'off',
    };
    const child = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore' });
    try {
      await answers(child, `http://127.0.0.1:${port}/readyz`);
      ready.push(performance.now() - started);
      await answers(child, `http://127.0.0.1:${port}${path}?n=10`);
      first.push(performance.now() - started);
      progress(
        `${round + 1}/${ROUNDS}: ready ${ready.at(-1)?.toFixed(0)} ms, first numpy answer ${first.at(-1)?.toFixed(0)} ms`,
      );
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await refuses(`http://127.0.0.1:${port}/readyz`);
    }
  }
  report({ name: 'second-start-ready', value: median(ready), unit: 'ms', opponent: 'none', runs: ROUNDS });
  report({ name: 'second-start-numpy', value: median(first), unit: 'ms', opponent: 'none', runs: ROUNDS });
}

async function publishNumpy(): Promise<string> {
  const skython = await startSkython();
  try {
    const source = 'import numpy as np\n\ndef total(n: int) -> int:\n    return int(np.arange(n).sum())\n';
    return (await skython.publish('total', source)).url;
  } finally {
    await skython.stop();
  }
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const ok = await fetch(url).then(
      answer => answer.text().then(() => answer.ok),
      () => false,
    );
    if (ok) return;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer.`);
}

/** npm ends before the server has drained: the next round needs its data directory free. */
async function refuses(url: string): Promise<void> {
  while (
    await fetch(url).then(
      () => true,
      () => false,
    )
  )
    await new Promise(resolve => setTimeout(resolve, 20));
}
