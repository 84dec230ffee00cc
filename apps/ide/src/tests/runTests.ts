import { isPrepared, type Program } from '@skython/runtime';
import type { TestChoice, TestEvent } from '@skython/runtime/pyodide';
import { defaultLimits, type Failure, isFailure, StreamFailure } from '@skython/shared';
import type { DeskParts } from '../run/desk.js';
import type { Draft } from '../workspace/draft.js';
import { programFiles } from '../workspace/files.js';
import { scratchHost } from './scratchStore.js';

/** Tests may take long: Stop is there. */
const RUN_MS = 300_000;
const limits = { ...defaultLimits, callMs: RUN_MS, loadMs: 60_000 };

/** Tests have an interpreter of their own: what they load anew is not what Run has loaded. */
export const testProject = (draft: Pick<Draft, 'id'>): string => `${draft.id}:tests`;

export const programOf = ({ files, entry, convention = 'plain' }: Draft): Program => ({
  files: programFiles(files),
  settings: { convention, ...(entry !== undefined && { entry }) },
  limits,
});

/** Runs the draft's tests; each event is told as it comes. Resolves to why the run ended early, if it did. */
export async function runTests(
  parts: DeskParts,
  draft: Draft,
  choice: TestChoice,
  run: { readonly signal: AbortSignal; readonly onReady: () => void; readonly onEvent: (event: TestEvent) => void },
): Promise<Failure | undefined> {
  const { signal, onReady, onEvent } = run;
  const { testProgram, testInput, testEvents } = await import('@skython/runtime/pyodide');
  const runner = await parts.python.runner();
  await parts.python.warm();
  const host = await scratchHost(parts, signal);
  const wanted = { host, project: testProject(draft), keepInterpreter: true };
  const program = await runner.prepare(testProgram(programOf(draft)), wanted);
  if (!isPrepared(program)) return program;
  onReady();
  const { outcome } = await program.call(testInput(choice), { host, signal });
  if (isFailure(outcome)) return outcome;
  if (outcome.kind !== 'streamed') return undefined;
  try {
    for await (const event of testEvents(outcome)) onEvent(event);
    return undefined;
  } catch (error) {
    if (error instanceof StreamFailure) return error.failure;
    throw error;
  }
}
