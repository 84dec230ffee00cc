import { isPrepared } from '@skython/runtime';
import {
  type Check,
  type CheckedOutcome,
  type CheckResult,
  type Failure,
  isFailure,
  judge,
  type Outcome,
  StreamFailure,
} from '@skython/shared';
import { inputOf } from '../run/callInput.js';
import type { DeskParts } from '../run/desk.js';
import { programOf, testProject } from '../tests/runTests.js';
import { scratchHost } from '../tests/scratchStore.js';
import type { Draft } from '../workspace/draft.js';

/** Runs checks of the draft as the server does when it is published. Resolves to why they could not be run, if so. */
export async function runChecks(
  parts: DeskParts,
  draft: Draft,
  checks: readonly Check[],
  run: { readonly signal: AbortSignal; readonly onResult: (result: CheckResult) => void },
): Promise<Failure | undefined> {
  const { signal, onResult } = run;
  const runner = await parts.python.runner();
  await parts.python.warm();
  const host = await scratchHost(parts, signal);
  const program = await runner.prepare(programOf(draft), { host, project: testProject(draft), keepInterpreter: true });
  if (!isPrepared(program)) return program;
  for (const check of checks) {
    const input = inputOf({ body: check.input, def: check.def });
    const { outcome, timing } = await program.call(input, { host: await scratchHost(parts, signal), signal });
    if (signal.aborted) return undefined;
    onResult({ name: check.name, ...judge(check, await collected(outcome)), ms: timing.run });
  }
  return undefined;
}

async function collected(outcome: Outcome): Promise<CheckedOutcome> {
  if (isFailure(outcome)) return outcome;
  const { mediaType } = outcome;
  const decoder = new TextDecoder();
  if (outcome.kind === 'returned') return { kind: 'returned', mediaType, text: decoder.decode(outcome.body) };
  let text = '';
  try {
    for await (const piece of outcome.chunks) text += decoder.decode(piece, { stream: true });
    return { kind: 'returned', mediaType, text };
  } catch (error) {
    if (error instanceof StreamFailure) return error.failure;
    throw error;
  }
}
