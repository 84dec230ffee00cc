import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { progress, report } from '../figure.js';
import { startRedis } from '../redis.js';
import { opponentsFolder, scratchBin } from '../scratch.js';
import { benchDirectory, startSkython } from '../skython.js';
import { median } from '../statistics.js';

const run = promisify(execFile);

const ROUNDS = 5;
const CALLERS = 8;
/** Of one caller in one round. */
const COUNTS = { load: 1_000, store: 200 } as const;

type Operation = keyof typeof COUNTS;

/** A value of 100 bytes; the times are taken where the author's code waits. */
const SOURCE = `
from time import perf_counter
from skython import load, store

def main(op: str, place: int, count: int) -> float:
    """Microseconds that one takes, in the median."""
    key, value = f"bench{place}", "v" * 98
    store(key, value)
    times = []
    for _ in range(count):
        start = perf_counter()
        if op == "load":
            load(key)
        else:
            store(key, value)
        times.append(perf_counter() - start)
    return sorted(times)[count // 2] * 1e6
`;

interface Measured {
  /** Microseconds of one, a single caller, in the median. */
  readonly us: number;
  /** Of `CALLERS` at the same time. */
  readonly perSecond: number;
}

/**
 * load and store of 100 bytes, beside redis-py's `get` on loopback and psycopg's upsert into the very PostgreSQL that the
 * instance writes to, which acknowledges what is on disk.
 */
export async function storeBenchmark(): Promise<void> {
  const bin = await scratchBin('store.txt');
  const python = path.join(bin, 'python');
  const skython = await startSkython({ SKYTHON_LIMIT_WORKERS_PER_VERSION: String(CALLERS) });
  const redis = await startRedis();
  if (!redis) progress('No redis-server is installed or can be had from Debian: load is measured without an opponent.');
  try {
    const { url } = await skython.publish('store_ops', SOURCE);
    const opponents: Record<Operation, (() => Promise<Measured>) | undefined> = {
      load: redis && (() => theirs(python, 'redis', String(redis.port), COUNTS.load)),
      store: () => theirs(python, 'postgres', dsn(), COUNTS.store),
    };
    for (const op of ['load', 'store'] as const) {
      const results: { readonly ours: Measured[]; readonly theirs: Measured[] } = { ours: [], theirs: [] };
      for (let round = 0; round <= ROUNDS; round++) {
        const mine = await ours(skython.url + url, op);
        const other = await opponents[op]?.();
        progress(`${round}/${ROUNDS} ${op}: ${told(mine)}${other ? `; the other ${told(other)}` : ''}`);
        // The first round makes workers and connections.
        if (round === 0) continue;
        results.ours.push(mine);
        if (other) results.theirs.push(other);
      }
      const opponent = op === 'load' ? 'redis-py' : 'psycopg upsert';
      tell(`store-${op}-p50`, 'µs', opponent, results, each => each.us);
      tell(`store-${op}`, 'per second, 8 callers', opponent, results, each => each.perSecond);
    }
  } finally {
    redis?.stop();
    await skython.stop();
  }
}

function tell(
  name: string,
  unit: string,
  opponent: string,
  { ours, theirs }: { readonly ours: readonly Measured[]; readonly theirs: readonly Measured[] },
  of: (each: Measured) => number,
): void {
  const beside = theirs.length > 0 && { opponent_value: median(theirs.map(of)) };
  report({ name, value: median(ours.map(of)), unit, opponent: beside ? opponent : '', runs: ROUNDS, ...beside });
}

async function ours(url: string, op: Operation): Promise<Measured> {
  const count = COUNTS[op];
  const call = async (place: number): Promise<number> => {
    const body = JSON.stringify({ op, place, count });
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`skython answered ${answer.status}: ${text}`);
    return Number(text);
  };
  const us = await call(0);
  const start = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, (_, place) => call(place)));
  return { us, perSecond: (CALLERS * count) / ((performance.now() - start) / 1000) };
}

async function theirs(python: string, name: string, target: string, count: number): Promise<Measured> {
  const script = path.join(opponentsFolder, 'store_ops.py');
  const { stdout } = await run(python, [script, name, target, String(CALLERS), String(count)]);
  return JSON.parse(stdout);
}

/** Of the instance's own PostgreSQL, which says where its socket is. */
function dsn(): string {
  const folder = path.join(benchDirectory, 'postgres');
  const [, , , port, socket] = fs.readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
  const password = fs.readFileSync(path.join(folder, 'password'), 'utf8');
  return `host=${socket} port=${port} user=skython password=${password} dbname=skython`;
}

const told = ({ us, perSecond }: Measured): string => `${us.toFixed(0)} µs, ${perSecond.toFixed(0)}/s`;
