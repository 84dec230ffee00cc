import { progress, report } from '../figure.js';
import { load, requireWrk } from '../load.js';
import { cpuSeconds } from '../processes.js';
import { startSkython } from '../skython.js';
import { median } from '../statistics.js';

const ROUNDS = 5;
const SECONDS = 4;
/** Seconds of CPU in half a second. */
const IDLE_CPU = 0.05;
const QUIET = `def hello(name: str) -> dict[str, str]:
    return {"hello": name}
`;
const BODY = '{"name":"world"}';

/** What another owner's function does meanwhile: so many of its calls are under way at any time. */
const noises = {
  loops: { source: 'def main():\n    while True:\n        pass\n', calls: 8 },
  forks: {
    source:
      'import os\n\n\ndef main():\n    while True:\n        try:\n            os.fork()\n        except OSError:\n            pass\n',
    calls: 8,
  },
  'fills-memory': {
    source: 'def main():\n    kept = []\n    while True:\n        kept.append(bytearray(10_000_000))\n',
    calls: 8,
  },
  'floods-calls': { source: 'def main():\n    return 1\n', calls: 64 },
} as const;

/** p99 of one caller of a quiet function, alone and beside each noise in turn. */
export async function noisy(): Promise<void> {
  await requireWrk();
  const skython = await startSkython();
  try {
    const quiet = await skython.publish('quiet', QUIET);
    const measure = async (seconds = SECONDS): Promise<number> => {
      const { p99, errors } = await load({ url: skython.url + quiet.url, body: BODY, connections: 1, seconds });
      if (errors > 0) throw new Error(`${errors} calls of the quiet function failed.`);
      return p99;
    };
    const other = await skython.signUp();
    const published = new Map<string, string>();
    for (const [name, { source }] of Object.entries(noises))
      published.set(name, skython.url + (await other.publish(name, source)).url);
    await measure(1);
    const alone: number[] = [];
    const beside = new Map<string, number[]>();
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, { calls }] of Object.entries(noises)) {
        await untilIdle(skython.pid);
        alone.push(await measure());
        // It begins before what is measured and lasts longer.
        const noise = load({ url: published.get(name) ?? '', body: '{}', connections: calls, seconds: SECONDS + 2 });
        await running(1);
        const p99 = await measure();
        await noise;
        beside.set(name, [...(beside.get(name) ?? []), p99]);
        progress(
          `noisy: round ${round} of ${ROUNDS}, ${name}: ${p99.toFixed(1)} ms, alone ${alone.at(-1)?.toFixed(1)} ms`,
        );
      }
    }
    for (const [name, times] of beside)
      report({
        name: `noisy-${name}-p99`,
        value: median(times),
        unit: 'ms',
        opponent: 'alone',
        opponent_value: median(alone),
        runs: ROUNDS,
      });
  } finally {
    await skython.stop();
  }
}

/** Until the calls that nobody waits for any more have met their limit. */
async function untilIdle(pid: number): Promise<void> {
  for (let before = cpuSeconds(pid), used = 1; used > IDLE_CPU; ) {
    await running(0.5);
    const now = cpuSeconds(pid);
    used = now - before;
    before = now;
  }
}

const running = (seconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, seconds * 1000));
