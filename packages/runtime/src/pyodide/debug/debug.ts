import type { Failure } from '@skython/shared';
import type { CallInput, CallResult, Program } from '../../runner.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import { metaOf, startCall } from '../run/call.js';
import { failureOf, STOPPED } from '../run/failures.js';
import { groundOf } from '../run/ground.js';
import { isLoaded, type Loaded } from '../run/load.js';
import type { DebugCall, DebugListener, DebugOptions, Examination } from './interface.js';
import { type DebugLink, openSession } from './session.js';

export interface DebugWork {
  /** Loads the program with this link's debugger attached. */
  load(link: DebugLink): Promise<Loaded | Failure>;
  /** The interpreter is free again, or must not be used again. */
  release(interpreter: Interpreter, unusable: boolean): void;
}

const CALL = 1;

/** Loads and calls a program under a debugger. */
export function debugCall(program: Program, input: CallInput, options: DebugOptions, work: DebugWork): DebugCall {
  const { breakpoints = [], breakOn = 'uncaught', libraries = false, host, signal } = options;
  const { session, link } = openSession({ breakpoints, breakOn, libraries }, options);
  let left: () => void = () => {};
  const ended = new Promise<void>(resolve => {
    left = resolve;
  });

  async function run(): Promise<CallResult> {
    const asked = performance.now();
    const loaded = await work.load(link).catch((error: unknown): Failure => failureOf(error, program.limits));
    if (!isLoaded(loaded) || signal?.aborted) {
      link.end();
      left();
      if (isLoaded(loaded)) work.release(loaded.interpreter, false);
      const outcome = isLoaded(loaded) || signal?.aborted ? STOPPED : loaded;
      return { outcome, timing: { queue: 0, start: performance.now() - asked, run: 0 } };
    }
    const { interpreter } = loaded;
    const ground = await groundOf(host, loaded.described);
    const entered = performance.now();
    interpreter.busy = true;
    const enter = (callMs: number) => interpreter.call(CALL, metaOf(input, callMs), input.body, ground);
    const call = { id: CALL, interpreter, limits: program.limits, enter, debug: link };
    const { outcome, finished } = startCall(call, options);
    void finished.then(unusable => {
      link.end();
      work.release(interpreter, unusable);
      left();
    });
    const result = await outcome;
    return { outcome: result, timing: { queue: 0, start: entered - asked, run: performance.now() - entered } };
  }

  return Object.assign(session, { result: run(), ended });
}

/** Looks at the failure of an interpreter's last call. */
export function examine(interpreter: Interpreter, listener: DebugListener): Examination {
  const { session, link } = openSession({ breakpoints: [], breakOn: 'never', libraries: false }, listener);
  link.join(interpreter);
  interpreter.listen(event => {
    const known = event.event !== 'debug' || link.hear(event.text);
    if (!known) interpreter.terminate({ kind: 'fatal', detail: 'The program broke its protocol.' });
  });
  const ended = interpreter.examine(link.setup).then(
    () => link.end(),
    () => link.end(), // the interpreter ended meanwhile, and the examination with it
  );
  return Object.assign(session, { ended });
}
