import { report } from '../figure.js';
import { alternate } from '../http.js';
import { median } from '../statistics.js';

const ROUNDS = 5;

/** The same as http-warm over one connection: what one caller waits. */
export async function httpLatency(): Promise<void> {
  const opponent = 'FastAPI + uvicorn w1';
  const runs = await alternate([opponent], 1, ROUNDS);
  const ours = runs.get('skython') ?? [];
  const theirs = runs.get(opponent) ?? [];
  for (const percentile of ['p50', 'p99'] as const) {
    const value = median(ours.map(run => run[percentile]));
    const opponentValue = median(theirs.map(run => run[percentile]));
    report({
      name: `http-latency-${percentile}`,
      value,
      unit: 'ms',
      opponent,
      opponent_value: opponentValue,
      runs: ROUNDS,
    });
  }
}
