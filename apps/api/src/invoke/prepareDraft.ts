import { isDescription, type PreparedProgram, type PrepareOptions, type Program } from '@skython/runtime';
import type { Failure } from '@skython/shared';
import type { ApiContext } from '../context.js';

/** Loads a draft with what it declares, for which it waits a while. */
export async function prepareDraft(
  { runner, packages }: ApiContext,
  program: Program,
  options: PrepareOptions,
): Promise<PreparedProgram | Failure> {
  if (!mayDeclarePackages(program)) return runner.prepare(program, options);
  const description = await runner.describe(program);
  if (!isDescription(description)) return description;
  const found = await packages.soon(description);
  if (found && 'kind' in found) return found;
  return runner.prepare(found ? { ...program, packages: found } : program, options);
}

const DECLARATION = /\brequirements\b|# \/\/\/ script/;

/** Whether it is worth describing. */
const mayDeclarePackages = ({ files }: Program): boolean =>
  [...files].some(([path, bytes]) => path.endsWith('.py') && DECLARATION.test(Buffer.from(bytes).toString('latin1')));
