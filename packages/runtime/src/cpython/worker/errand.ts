import type { Failure } from '@skython/shared';
import { FrameType } from '../frames/frame.js';
import { Outbox } from '../frames/outbox.js';
import { ProtocolViolation } from '../frames/violation.js';
import type { ProcessEnding, WorkerProcess } from '../process/worker-process.js';
import { crashed, outOfMemory } from '../wire/failure.js';
import type { ProgramFrame } from './program-frame.js';

/** A description of a program with many callables stays far below. */
const ANSWER_BYTES = 8 * 1024 * 1024;

/** How an errand ended: with an answer, with the end of its process, or not in time. */
export type ErrandResult = { readonly meta: Buffer } | { readonly failure: Failure } | { readonly late: true };

/** Bounds of an errand. */
export interface ErrandLimits {
  readonly loadMs: number;
  readonly memoryBytes: number;
}

/** Sends one program to a fresh process, waits at most `loadMs` for its PREPARED, and ends the process. */
export function runErrand(process: WorkerProcess, program: ProgramFrame, limits: ErrandLimits): Promise<ErrandResult> {
  return new Promise(resolve => {
    const done = (result: ErrandResult): void => {
      clearTimeout(timer);
      process.kill();
      resolve(result);
    };
    const timer = setTimeout(() => done({ late: true }), limits.loadMs);
    process.use(
      {
        frame: (type, _id, meta) => {
          if (type === FrameType.prepared) done({ meta: Buffer.from(meta) });
          // Output of annotations and defaults that run code: nobody reads it.
          else if (type !== FrameType.log) throw new ProtocolViolation(`a frame of type ${type}`);
        },
        chunkDone: () => undefined,
        violated: ({ message }) =>
          done({
            failure: crashed({ signal: 'SIGKILL' }, `The program wrote to its own socket (${message}) and was ended.`),
          }),
        processEnded: ending => done({ failure: failureOf(ending, limits) }),
      },
      ANSWER_BYTES,
    );
    const outbox = new Outbox(process.socket);
    outbox.add(FrameType.program, 0, program.meta, program.body);
    outbox.flush();
  });
}

const failureOf = (
  { oom, killed: _killed, orphaned: _orphaned, ...how }: ProcessEnding,
  limits: ErrandLimits,
): Failure => (oom ? outOfMemory(limits) : crashed(how));
