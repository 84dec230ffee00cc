import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CPythonRunner, createCPythonRunner } from '@skython/runtime/cpython';
import { type InstalledName, openEnvironment } from '@skython/runtime/environments';

const checkout = resolve(import.meta.dirname, '../..');

/** Sandboxed workers with whole environments: they lie in the data directory and are built when they are not there. */
export const openWorkers = (...names: readonly InstalledName[]): Promise<CPythonRunner> => open(names, []);

/** The same, whose workers may also reach this port of 127.0.0.1 and have the packages below a folder. */
export const openWorkersThatReach = (port: number, packages?: string): Promise<CPythonRunner> =>
  open([], [port], packages);

export const dataDirectory = resolve(checkout, process.env.SKYTHON_DATA_DIR ?? '.skython');

async function open(
  names: readonly InstalledName[],
  loopback: readonly number[],
  packages?: string,
): Promise<CPythonRunner> {
  const faults: string[] = [];
  const keep = (_fields: object, message: string) => void faults.push(message);
  const runner = await createCPythonRunner({
    logger: { info() {}, warn: keep, error: keep },
    egress: { mode: 'public', hosts: [], ports: [], loopback },
    ...(packages !== undefined && { packages }),
    assets: mkdtempSync(join(tmpdir(), 'skython-contract-')),
  });
  for (const name of ['base', ...names] as const) {
    const environment = await openEnvironment(name, {
      dataDirectory,
      python: process.env.SKYTHON_PYTHON,
    });
    await runner.provide(environment);
  }
  if (runner.availability.available) return runner;
  await runner.close();
  throw new Error(`No worker can be isolated here: ${runner.availability.missing.join('; ')} ${faults.join(' ')}`);
}
