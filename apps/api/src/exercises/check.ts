import { randomUUID } from 'node:crypto';
import { isPrepared, type Program, type RunLimits } from '@skython/runtime';
import {
  isFailure,
  type Limits,
  MAIN_FILE,
  ProblemError,
  type Solution,
  type SolutionCheck,
  solutionCheckListSchema,
} from '@skython/shared';
import * as v from 'valibot';
import type { ApiContext } from '../context.js';
import { notFound } from '../http/failures.js';
import { runLimits } from '../publish/program.js';
import { findVersion, loadFiles } from '../publish/reader.js';
import { SolutionHost } from './solutionHost.js';

/** The tag by which an author lets anybody check a solution against a function, also a private one. */
export const EXERCISE_TAG = 'exercise';

/** Milliseconds of one call of the pupil's code, and of all checks together. */
const CALL_MS = 5_000;
const ALL_MS = 30_000;

/** Stands where the exercise's own solution stood: its functions are the pupil's, elsewhere. */
const MAIN = 'from skython.solution import __getattr__\n';
const ENTRY = '_skython.checking.run_hidden';
const CHECK_FILE = /^test_\w+\.py$/;

export interface Checked {
  /** `owner/name@version` */
  readonly exercise: string;
  readonly results: readonly SolutionCheck[];
}

interface Wanted {
  readonly owner: string;
  readonly name: string;
  readonly files: Solution['files'];
}

/**
 * Runs the checks of a published exercise against a pupil's files: the checks in one sandbox, the pupil's code in
 * others. Throws `not-found` for what is no exercise, and what the checks themselves failed of.
 */
export async function checkSolution(context: ApiContext, { owner, name, files }: Wanted): Promise<Checked> {
  const { database, runner, settings } = context;
  const found = await findVersion(database, owner, name);
  if (!found?.fn.tags.includes(EXERCISE_TAG)) throw notFound('There is no such exercise.');
  const published = await loadFiles(database, found.version.id);
  if (![...published.keys()].some(path => CHECK_FILE.test(path))) throw notFound('This exercise has no checks.');
  const limits = runLimits(settings.limits, found.version.limits);
  const host = new SolutionHost({
    runner,
    limits: settings.limits,
    program: programOf(bytesOf(files), { ...limits, callMs: Math.min(limits.callMs, CALL_MS) }),
  });
  try {
    const checks = new Map([...published, [MAIN_FILE, Buffer.from(MAIN)]]);
    const results = await run(context, programOf(checks, { ...limits, callMs: ALL_MS }), host, settings.limits);
    return { exercise: `${found.fn.owner}/${found.fn.name}@${found.version.number}`, results };
  } finally {
    await host.end();
  }
}

async function run(
  { runner }: Pick<ApiContext, 'runner'>,
  program: Program,
  host: SolutionHost,
  limits: Limits,
): Promise<readonly SolutionCheck[]> {
  const checks = { ...program, settings: { convention: 'plain', entry: ENTRY } } as const;
  const prepared = await runner.prepare(checks, { host });
  if (!isPrepared(prepared)) throw new ProblemError(prepared);
  try {
    const { outcome } = await prepared.call(
      {
        body: Buffer.from('{}'),
        contentType: 'application/json',
        method: 'POST',
        query: '',
        accept: 'application/json',
        headers: [],
        invocation: randomUUID(),
      },
      { host },
    );
    if (isFailure(outcome)) throw new ProblemError(outcome);
    const body = outcome.kind === 'returned' ? Buffer.from(outcome.body) : Buffer.alloc(0);
    if (body.length > limits.resultBytes) throw unreadable();
    const listSchema = v.pipe(v.string(), v.parseJson(), solutionCheckListSchema);
    const results = v.safeParse(listSchema, body.toString(), { abortEarly: true });
    if (!results.success) throw unreadable();
    return results.output;
  } finally {
    await prepared.stop();
  }
}

const unreadable = (): ProblemError =>
  new ProblemError({ kind: 'crashed', detail: 'The checks of this exercise gave no results.' });

const programOf = (files: ReadonlyMap<string, Uint8Array>, limits: RunLimits): Program => ({
  files,
  settings: { convention: 'plain' },
  limits,
});

const bytesOf = (files: Readonly<Record<string, string>>): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
