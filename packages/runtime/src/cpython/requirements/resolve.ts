import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentName, Requirement } from '@skython/shared';
import { type CommandResult, runCommand } from '../environments/command.js';
import { requirementFile } from '../environments/requirements.js';
import { faultsOf, reasonOf, refused, unreachable } from './failures.js';
import { type Lock, makeLock, pinsOf, readPinned } from './lock.js';
import { findFaults } from './requirement.js';
import type { PackageTools } from './tools.js';

/** A resolution takes seconds; one that a hostile program asks for must not take for ever. */
const RESOLVE_MS = 60_000;
const MOST_PACKAGES = 80;

/** What a program declares, and the environment that its imports need. */
export interface Wanted {
  readonly requirements: readonly Requirement[];
  readonly environment: Exclude<EnvironmentName, 'own'>;
}

/**
 * Exact versions of what a program declares and its environment lacks; undefined when nothing is missing, which costs no
 * network. What the environment has keeps its versions where that is possible; where it is not, the lock is for `own`:
 * the program gets an environment of nothing but what it declares.
 * @throws ProblemError `invalid-program` when it cannot be had, `environment-not-ready` when the source did not answer
 */
export async function resolvePackages(wanted: Wanted, tools: PackageTools): Promise<Lock | undefined> {
  const { requirements, environment } = wanted;
  const faults = findFaults(requirements);
  if (faults[0]) throw refused(faults[0].message, faults);
  const folder = mkdtempSync(join(tools.scratch, 'resolving-'));
  try {
    const asked = join(folder, 'requirements.in');
    writeFileSync(asked, requirements.map(({ requirement }) => `${requirement}\n`).join(''));
    if (await isThere(asked, environment, tools)) return undefined;
    const has = readFileSync(requirementFile(environment).path, 'utf8');
    const pins = join(folder, 'pins.txt');
    writeFileSync(pins, pinsOf(has));
    const beside = await compile(tools, [asked, '--constraints', pins]);
    if (beside.ok) return bounded(makeLock(beside.stdout, environment, has), wanted);
    if (!isUnsolvable(beside)) throw failureOf(beside, wanted);
    if (environment === 'tensorflow') throw failureOf(beside, wanted);
    // The versions of an existing output are preferred, not required.
    const alone = await compile(tools, [asked, '--output-file', pins]);
    if (!alone.ok) throw failureOf(alone, wanted);
    return bounded(makeLock(readFileSync(pins, 'utf8'), 'own', ''), wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the environment has all of it, as uv tells offline. */
async function isThere(asked: string, environment: Wanted['environment'], tools: PackageTools): Promise<boolean> {
  const { libraries } = tools;
  if (environment !== 'base' || libraries === undefined) return false;
  const args = ['pip', 'install', '--dry-run', '--offline', '--no-deps', '--python', tools.python];
  const result = await run(tools, [...args, '--target', libraries, '-r', asked]);
  return result.ok && result.stderr.includes('Would make no changes');
}

const compile = (tools: PackageTools, args: readonly string[]): Promise<CommandResult> =>
  run(tools, [
    ...['pip', 'compile', '--quiet', '--python', tools.python, '--only-binary', ':all:', '--generate-hashes'],
    ...['--no-annotate', '--no-header', ...args],
  ]);

const run = (tools: PackageTools, args: readonly string[]): Promise<CommandResult> =>
  runCommand(tools.uv.program, [...args, '--color', 'never'], {
    env: { UV_HTTP_TIMEOUT: '20', UV_HTTP_RETRIES: '1', ...tools.uv.env },
    timeoutMs: RESOLVE_MS,
  });

function bounded(lock: Lock | undefined, { requirements }: Wanted): Lock | undefined {
  const count = lock === undefined ? 0 : readPinned(lock.text).length;
  if (count <= MOST_PACKAGES) return lock;
  const reason = `What is declared needs ${count} packages in all; ${MOST_PACKAGES} are allowed.`;
  throw refused(reason, faultsOf(requirements, reason));
}

const isUnsolvable = ({ stderr }: CommandResult): boolean => /unsatisfiable|No solution found/.test(stderr);
const isUnreadable = ({ stderr }: CommandResult): boolean => /Couldn't parse|Failed to parse/i.test(stderr);

function failureOf(result: CommandResult, { requirements }: Wanted): Error {
  // What uv says of a source may hold its address, and that a password: it stays in the log of nobody.
  if (!isUnsolvable(result) && !isUnreadable(result)) {
    return unreachable('The packages this program declares could not be looked up: their source did not answer.');
  }
  const reason = reasonOf(result.stderr);
  return refused(`The packages this program declares cannot be had: ${reason}.`, faultsOf(requirements, reason));
}
