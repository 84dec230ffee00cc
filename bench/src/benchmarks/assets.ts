import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallInput, Host, PreparedProgram, Program } from '@skython/runtime';
import { type CPythonRunner, createCPythonRunner } from '@skython/runtime/cpython';
import { findInterpreter } from '@skython/runtime/environments';
import { defaultLimits } from '@skython/shared';
import { progress, report } from '../figure.js';
import { bytesBelow } from '../memory.js';
import { median } from '../statistics.js';

const ROUNDS = 5;
const WORKERS = 4;
const ASSET_BYTES = 32 * 1024 * 1024;
/** Maps the asset and touches each of its pages. */
const source = `
import mmap
with open("weights.bin", "rb") as file:
    WEIGHTS = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)

def main():
    return sum(WEIGHTS[::4096])
`;
const program: Program = {
  files: new Map([
    ['main.py', Buffer.from(source)],
    ['weights.bin', Buffer.alloc(ASSET_BYTES, 1)],
  ]),
  settings: { convention: 'plain' },
  limits: defaultLimits,
};
const input: CallInput = {
  body: Buffer.from('{}'),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: '*/*',
  headers: [],
  invocation: 'bench',
};
const host: Host = {
  request: () => Promise.resolve({ reply: { ok: false, error: { kind: 'refused', detail: 'There is nothing.' } } }),
};

interface Round {
  /** Proportional share of a zygote and its workers, bytes. */
  readonly bytes: number;
  /** Until a worker with the program has answered for the first time; the first worker brings the file. */
  readonly nextMs: number;
}

/**
 * Four workers that map an asset of 32 MiB: their memory, and how soon the second and later ones answer, with the files
 * of programs shared, and with copies for each worker. Reading other users' memory maps needs root.
 */
export async function assets(): Promise<void> {
  const shared: Round[] = [];
  const copied: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    shared.push(await measure(mkdtempSync(join(tmpdir(), 'skython-bench-assets-'))));
    copied.push(await measure(undefined));
  }
  const mib = (rounds: readonly Round[]): number => median(rounds.map(({ bytes }) => bytes)) / 2 ** 20;
  const ms = (rounds: readonly Round[]): number => median(rounds.map(({ nextMs }) => nextMs));
  progress(`shared ${mib(shared).toFixed(1)} MiB, copied ${mib(copied).toFixed(1)} MiB`);
  const common = { opponent: 'a copy in each worker', runs: ROUNDS };
  report({ name: 'assets-memory', value: mib(shared), unit: 'MiB', opponent_value: mib(copied), ...common });
  report({ name: 'assets-next-worker', value: ms(shared), unit: 'ms', opponent_value: ms(copied), ...common });
}

async function measure(folder: string | undefined): Promise<Round> {
  const runner = await start(folder);
  try {
    const times: number[] = [];
    for (let worker = 0; worker < WORKERS; worker++) {
      const began = performance.now();
      await answer(await prepare(runner));
      times.push(performance.now() - began);
    }
    return { bytes: bytesBelow(process.pid), nextMs: median(times.slice(1)) };
  } finally {
    await runner.close();
  }
}

async function start(folder: string | undefined): Promise<CPythonRunner> {
  const python = await findInterpreter({ wanted: process.env.SKYTHON_PYTHON, env: process.env });
  if (!python) throw new Error('No Python 3.12 was found: set SKYTHON_PYTHON to one.');
  const complain = (fields: object, message: string) => progress(`${message} ${JSON.stringify(fields)}`);
  const runner = await createCPythonRunner({
    logger: { info() {}, warn: complain, error: complain },
    egress: { mode: 'off', hosts: [], ports: [] },
    bounds: { stemCells: 1 },
    ...(folder !== undefined && { assets: folder }),
  });
  await runner.provide({ name: 'base', python: python.path, libraries: [], preload: { first: [], later: [] } });
  if (!runner.availability.available) throw new Error(runner.availability.missing.join('; '));
  return runner;
}

async function prepare(runner: CPythonRunner): Promise<PreparedProgram> {
  const prepared = await runner.prepare(program, { host });
  if (!('call' in prepared)) throw new Error(prepared.detail);
  return prepared;
}

async function answer(prepared: PreparedProgram): Promise<void> {
  const { outcome } = await prepared.call(input, { host });
  if (outcome.kind !== 'returned') throw new Error(`A call ended as ${outcome.kind}.`);
}
