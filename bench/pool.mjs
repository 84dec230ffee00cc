/**
 * What the pool alone does, without HTTP: `npm run build && node bench/pool.mjs [seconds]`.
 * Calls of a trivial function per second, and this process's CPU time for each, by calls in flight.
 */
import { findInterpreter } from '../packages/runtime/dist/cpython/environments/interpreter.js';
import { createCPythonRunner } from '../packages/runtime/dist/cpython/index.js';

const RUNS = 5;
const milliseconds = Number(process.argv[2] ?? 1) * 1000;
const python = await findInterpreter({ wanted: process.env.SKYTHON_PYTHON, env: process.env });
if (!python) throw new Error('No Python 3.12 was found: set SKYTHON_PYTHON to one.');

const complain = (fields, message) => console.error(message, fields);
const runner = await createCPythonRunner({ logger: { info() {}, warn: complain, error: complain } });
await runner.provide({ name: 'base', python: python.path, libraries: [], preload: { first: [], later: [] } });
if (!runner.availability.available) throw new Error(runner.availability.missing.join('; '));

const host = { request: async () => ({ reply: { ok: true, encoding: 'json', version: 1 }, body: Buffer.from('1') }) };
const limits = { callMs: 30_000, loadMs: 30_000, memoryBytes: 2 ** 30, resultBytes: 10 * 2 ** 20, logBytes: 2 ** 18 };
const input = {
  body: Buffer.from('{"name": "world", "n": 3}'),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: '*/*',
  headers: [],
  invocation: 'bench',
};

async function measure(name, source, flights) {
  const program = { files: new Map([['main.py', Buffer.from(source)]]), settings: { convention: 'plain' }, limits };
  const prepared = await runner.prepare(program, { host });
  if (!('call' in prepared)) throw new Error(JSON.stringify(prepared));
  for (const flight of flights) {
    const runs = [];
    for (let run = 0; run <= RUNS; run++) runs.push(await once(prepared, flight));
    // The first run warms up.
    const [rate, cpu] = [0, 1].map(column => median(runs.slice(1).map(each => each[column])));
    const { workers } = runner.statistics();
    console.log(
      JSON.stringify({ name, inFlight: flight, callsPerSecond: Math.round(rate), nodeMicroseconds: cpu, workers }),
    );
  }
  await prepared.stop();
}

async function once(prepared, flight) {
  const until = performance.now() + milliseconds;
  const cpu = process.cpuUsage();
  let calls = 0;
  const lane = async () => {
    while (performance.now() < until) {
      const { outcome } = await prepared.call(input, { host });
      if (outcome.kind !== 'returned') throw new Error(JSON.stringify(outcome));
      calls += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: flight }, lane));
  const { user, system } = process.cpuUsage(cpu);
  return [(calls / (performance.now() - start)) * 1000, Number(((user + system) / calls).toFixed(1))];
}

const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

await measure('trivial', 'def main(name: str, n: int) -> dict:\n    return {"hello": name, "n": n}\n', [1, 16, 64]);
await measure('load', 'from skython import load\ndef main(name, n):\n    return load("k")\n', [1, 16]);
await runner.close();
