import { report } from '../figure.js';
import { alternate } from '../http.js';
import { median } from '../statistics.js';

const ROUNDS = 5;

/** POST JSON → a trivial function, keep-alive, 16 connections, through the real route. */
export async function httpWarm(): Promise<void> {
  const runs = await alternate(
    ['gunicorn sync w2', 'gunicorn gthread w2', 'FastAPI + uvicorn w1', 'FastAPI + uvicorn w2', 'plain Hono'],
    16,
    ROUNDS,
  );
  const ours = runs.get('skython') ?? [];
  for (const [opponent, theirs] of runs) {
    if (opponent === 'skython') continue;
    for (const [name, unit, pick] of [
      ['http-warm', 'req/s', 'requestsPerSecond'],
      ['http-warm-cpu', 'req/cpu-s', 'requestsPerCpuSecond'],
    ] as const) {
      const value = median(ours.map(run => run[pick]));
      report({ name, value, unit, opponent, opponent_value: median(theirs.map(run => run[pick])), runs: ROUNDS });
    }
  }
}
