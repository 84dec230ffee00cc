import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { progress, report } from '../figure.js';
import { opponentsFolder, scratchBin } from '../scratch.js';
import { root, startSkython } from '../skython.js';
import { median } from '../statistics.js';

const run = promisify(execFile);

/** The first few run while the instance still imports libraries in the background. */
const ROUNDS = 15;
/** As `map_tasks.py` names them. */
const contenders = ['skython', 'pool'] as const;
const LITHOPS = 'Lithops localhost';

/**
 * 1,000 tasks of 1 ms CPU from a Python program, each contender in turn, two processes for the opponent, which
 * multiprocessing.Pool starts within the time that counts. Lithops starts a process for each task, so it maps once; in
 * chunks (`chunksize`) version 3.8.0 does not come to an end.
 */
export async function mapBenchmark(): Promise<void> {
  const bin = await scratchBin('map.txt');
  const skython = await startSkython();
  try {
    const token = await skython.token(['invoke']);
    const env = {
      ...process.env,
      SKYTHON_INSTANCE: skython.url,
      SKYTHON_TOKEN: token,
      PYTHONPATH: path.join(root, 'packages/runtime/python'),
      PYTHONDONTWRITEBYTECODE: '1',
      // Lithops starts its workers as `python3`.
      PATH: `${bin}:${process.env.PATH}`,
    };
    const secondsOf = async (name: string): Promise<number> => {
      const { stdout } = await run('python', [path.join(opponentsFolder, 'map_tasks.py'), name], { env });
      return Number(JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}').seconds);
    };
    const seconds: Record<(typeof contenders)[number], number[]> = { skython: [], pool: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const name of contenders) {
        const taken = await secondsOf(name);
        // The first round makes caches and environments.
        if (round > 0) seconds[name].push(taken);
        progress(`${round}/${ROUNDS} ${name}: ${taken.toFixed(3)} s`);
      }
    }
    const ours = { name: 'map', value: 1000 / median(seconds.skython), unit: 'tasks/s' };
    report({
      ...ours,
      opponent: 'multiprocessing.Pool(2)',
      opponent_value: 1000 / median(seconds.pool),
      runs: ROUNDS,
    });
    progress(`${LITHOPS}: minutes`);
    report({ ...ours, opponent: LITHOPS, opponent_value: 1000 / (await secondsOf('lithops')), runs: 1 });
  } finally {
    await skython.stop();
  }
}
