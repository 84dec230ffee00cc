import type { Failure } from '@skython/shared';
import type { Program, ProgramDescription } from '../runner.js';
import type { Interpreter } from './interpreter/interpreter.js';
import { failureOf } from './run/failures.js';
import { createLane } from './run/lane.js';
import { describeIn } from './run/load.js';

/**
 * Describes programs in an interpreter of its own, so that a form follows the typing while a program runs. An
 * interpreter serves one project: annotations are code, and a stranger's must not see another project's text.
 */
export interface Describer {
  /** `analyse` adds what the program's code needs and does (`touches`). */
  describe(program: Program, project: string, analyse?: boolean): Promise<ProgramDescription | Failure>;
  close(): void;
}

/** Describing is quick; what takes longer is an annotation that loops. */
const DESCRIBE_MS = 5_000;

export function createDescriber(take: () => Promise<Interpreter>): Describer {
  const enter = createLane();
  let held: { readonly project: string; readonly interpreter: Interpreter } | undefined;

  async function interpreterOf(project: string): Promise<Interpreter> {
    if (held && held.project === project && !held.interpreter.ended) return held.interpreter;
    held?.interpreter.terminate({ kind: 'terminated', detail: 'Another project is described.' });
    held = { project, interpreter: await take() };
    return held.interpreter;
  }

  return {
    async describe(program, project, analyse) {
      const leave = await enter();
      try {
        const limits = { ...program.limits, loadMs: Math.min(program.limits.loadMs, DESCRIBE_MS) };
        return await describeIn(await interpreterOf(project), { ...program, limits }, analyse);
      } catch (error) {
        return failureOf(error, program.limits);
      } finally {
        leave();
      }
    },
    close() {
      held?.interpreter.terminate({ kind: 'terminated', detail: 'The runner was closed.' });
    },
  };
}
