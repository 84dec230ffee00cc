import { type CallInput, type Host, isPrepared, type Program } from '@skython/runtime';
import type { PyodideRunner } from '@skython/runtime/pyodide';
import {
  defaultLimits,
  isFailure,
  type SolutionCheck,
  type SolutionSummary,
  solutionCheckListSchema,
} from '@skython/shared';
import * as v from 'valibot';
import { t } from '../locale/t.js';
import { inputOf } from '../run/callInput.js';
import { failureWords } from '../words.js';

/** The core's entry point that runs the `test_*` functions of a program's `test_*.py` files. */
const ENTRY = '_skython.checking.run';
const FILE = 'test_main.py';
const { callMs, memoryBytes, resultBytes, logBytes } = defaultLimits;

export interface LocalChecks {
  readonly runner: PyodideRunner;
  readonly host: Host;
  readonly project: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Python with `test_*` functions. */
  readonly checks: string;
  readonly signal: AbortSignal;
}

/** Runs checks beside the program, in the page. What they say is for practice: the pupil's code could change it. */
export async function checkHere({
  runner,
  host,
  project,
  files,
  checks,
  signal,
}: LocalChecks): Promise<SolutionSummary> {
  const program: Program = {
    files: new Map([...files, [FILE, new TextEncoder().encode(checks)]]),
    settings: { convention: 'plain', entry: ENTRY },
    limits: { callMs, loadMs: 60_000, memoryBytes, resultBytes, logBytes },
  };
  const prepared = await runner.prepare(program, { host, project, keepInterpreter: true });
  if (!isPrepared(prepared)) return summary([unable(prepared)]);
  const input: CallInput = inputOf({ body: '{}' });
  const { outcome } = await prepared.call(input, { host, signal });
  if (isFailure(outcome)) return summary([unable(outcome)]);
  const body = outcome.kind === 'returned' ? outcome.body : new Uint8Array();
  const results = v.safeParse(
    v.pipe(v.string(), v.parseJson(), solutionCheckListSchema),
    new TextDecoder().decode(body),
  );
  return summary(
    results.success ? results.output : [{ name: FILE, passed: false, message: t('No results came back.') }],
  );
}

export const summary = (results: readonly SolutionCheck[]): SolutionSummary => ({
  passed: results.filter(({ passed }) => passed).length,
  total: results.length,
  results: [...results],
});

/** The program itself stands in the way. */
const unable = (failure: Parameters<typeof failureWords>[0]): SolutionCheck => ({
  name: failureWords(failure).title,
  passed: false,
  message: failure.kind === 'invalid-program' ? (failure.faults[0]?.message ?? failure.detail) : failure.detail,
});
