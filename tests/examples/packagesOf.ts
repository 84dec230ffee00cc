import { isDescription, type Program, type ProgramPackages } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import { findTools, openEnvironment } from '@skython/runtime/environments';
import { installPackages, type PackageShelf, resolvePackages } from '@skython/runtime/requirements';
import { dataDirectory } from '../contract/worker.js';

/** The packages that a program declares, looked up and, the first time, installed as a publish does it. */
export async function packagesOf(
  runner: CPythonRunner,
  program: Program,
  shelf: PackageShelf,
): Promise<ProgramPackages> {
  const options = { dataDirectory, python: process.env.SKYTHON_PYTHON };
  const { python, libraries } = await openEnvironment('base', options);
  const tools = { uv: (await findTools(options)).uv, python, scratch: shelf.scratch, libraries: libraries[0] };
  const description = await runner.describe(program);
  if (!isDescription(description) || description.environment === 'own') throw new Error('It cannot be described.');
  const { requirements, environment } = description;
  const lock = await resolvePackages({ requirements, environment }, tools);
  if (!lock) throw new Error('It declares nothing that its environment lacks.');
  if (!shelf.use(lock.hash)) shelf.add(lock.hash, await installPackages(lock, tools, () => undefined));
  return lock;
}
