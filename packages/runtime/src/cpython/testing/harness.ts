import { readdirSync, readFileSync } from 'node:fs';
import { defaultLimits, type Limits, type Outcome } from '@skython/shared';
import type { Host } from '../../host.js';
import type { CallInput, CallOptions, PreparedProgram, Program, RunLimits } from '../../runner.js';
import { createCPythonRunner } from '../create.js';
import { findInterpreter } from '../environments/interpreter.js';
import type { CPythonRunner, PythonEnvironment, VersionSource } from '../interface.js';
import type { CPythonRunnerOptions, Logger } from '../options.js';

/** Everything the pool wrote, for tests that look at it. */
export interface Log extends Logger {
  readonly lines: { readonly level: string; readonly message: string; readonly fields: object }[];
}

export function openLog(): Log {
  const lines: Log['lines'] = [];
  const at =
    (level: string) =>
    (fields: object, message: string): void => {
      lines.push({ level, message, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** A Python 3.12 of this machine with nothing but its standard library. */
export async function bareEnvironment(): Promise<PythonEnvironment> {
  const python = await findInterpreter({ wanted: process.env.SKYTHON_PYTHON, env: process.env });
  if (!python) throw new Error('These tests need a Python 3.12: set SKYTHON_PYTHON to one.');
  return { name: 'base', python: python.path, libraries: [], preload: { first: [], later: [] } };
}

/** A runner with a base environment. Throws when this machine cannot isolate workers: then nothing here can be tested. */
export async function startRunner(
  options: Partial<Omit<CPythonRunnerOptions, 'limits'>> & { limits?: Partial<Limits> } = {},
): Promise<CPythonRunner> {
  const limits = { ...defaultLimits, ...options.limits };
  const logger = options.logger ?? openLog();
  const runner = await createCPythonRunner({
    egress: { mode: 'off', hosts: [], ports: [] },
    ...options,
    logger,
    limits,
  });
  await runner.provide(await bareEnvironment());
  if (!runner.availability.available) {
    await runner.close();
    throw new Error(`No worker can be isolated here: ${runner.availability.missing.join('; ')}`);
  }
  return runner;
}

/** A host that has nothing. */
export const noHost: Host = {
  request: () =>
    Promise.resolve({ reply: { ok: false, error: { kind: 'refused', detail: 'This test has no host.' } } }),
};

const runLimits: RunLimits = {
  callMs: 10_000,
  loadMs: 10_000,
  memoryBytes: 512 * 1024 * 1024,
  resultBytes: 4 * 1024 * 1024,
  logBytes: 64 * 1024,
};

export const program = (source: string, limits: Partial<RunLimits> = {}): Program => ({
  files: new Map([['main.py', Buffer.from(source)]]),
  settings: { convention: 'plain' },
  limits: { ...runLimits, ...limits },
});

export const input = (value: unknown = {}, more: Partial<CallInput> = {}): CallInput => ({
  body: Buffer.from(JSON.stringify(value)),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: '*/*',
  headers: [],
  invocation: 'test',
  ...more,
});

/** Says how many calls its process has seen, after a while if asked to. */
export const counting = `
seen = []
def main(n: int, wait: float = 0):
    import time
    time.sleep(wait)
    seen.append(n)
    return {"n": n, "seen": len(seen)}
`;

/** Loads a program that must load. */
export async function prepared(
  runner: CPythonRunner,
  source: string,
  limits?: Partial<RunLimits>,
): Promise<PreparedProgram> {
  const result = await runner.prepare(program(source, limits), { host: noHost });
  if (!('call' in result)) throw new Error(`The program does not load: ${JSON.stringify(result)}`);
  return result;
}

/** Calls with a JSON value; gives the outcome. */
export async function call(
  target: Pick<PreparedProgram, 'call'>,
  value?: unknown,
  options: Partial<CallOptions> = {},
): Promise<Outcome> {
  return (await target.call(input(value), { host: noHost, ...options })).outcome;
}

/** The JSON that a call returned; throws for any other outcome. */
export async function value(target: Pick<PreparedProgram, 'call'>, argument?: unknown): Promise<unknown> {
  const outcome = await call(target, argument);
  if (outcome.kind !== 'returned') throw new Error(`The call did not return: ${JSON.stringify(outcome)}`);
  return JSON.parse(Buffer.from(outcome.body).toString());
}

/** Pids of this process's descendants that still live. */
export function descendants(root: number = process.pid): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z') parents.set(Number(entry), Number(parent));
    } catch {
      // It ended while the list was read.
    }
  }
  const below = (pid: number): number[] =>
    [...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child)]);
  return below(root);
}

/** An opened version from a source text. */
export const source = (key: string, text: string, more: Partial<VersionSource> = {}): VersionSource => ({
  key,
  owner: 'ada',
  environment: 'base',
  load: () => Promise.resolve(program(text)),
  ...more,
});
