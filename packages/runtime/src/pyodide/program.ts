import type { Failure } from '@skython/shared';
import type { CallInput, CallOptions, CallResult, Program } from '../runner.js';
import type { BrowserProgram, OnRunnerEvent } from './interface.js';
import type { Interpreter } from './interpreter/interpreter.js';
import { startCall } from './run/call.js';
import { STOPPED } from './run/failures.js';
import { groundOf } from './run/ground.js';
import { createLane } from './run/lane.js';
import { isLoaded, type Loaded } from './run/load.js';

export interface ProgramWork {
  readonly program: Program;
  readonly loaded: Loaded;
  readonly emit: OnRunnerEvent;
  /** Loads the program into a fresh interpreter: the one before is gone. */
  reload(options: Pick<CallOptions, 'host' | 'onLog'>): Promise<Loaded | Failure>;
  /** The interpreter is idle: a good moment for work in the background. */
  onIdle(): void;
}

/** A loaded program. Its calls run one after the other; a call that ends the interpreter leaves a fresh one to the next. */
export function createProgram({ program, loaded, emit, reload, onIdle }: ProgramWork): BrowserProgram {
  const enter = createLane();
  let current = loaded;
  let calls = 0;

  async function loadedNow(options: CallOptions): Promise<Loaded | Failure> {
    const { interpreter } = current;
    if (!interpreter.ended && interpreter.occupant === program) return current;
    const again = await reload(options);
    if (isLoaded(again)) current = again;
    return again;
  }

  async function call(input: CallInput, options: CallOptions): Promise<CallResult> {
    const asked = performance.now();
    const leave = await enter();
    const begun = performance.now();
    const queue = begun - asked;
    const early = (outcome: Failure): CallResult => {
      leave();
      return { outcome, timing: { queue, start: performance.now() - begun, run: 0 } };
    };
    if (options.signal?.aborted) return early(STOPPED);
    const ready = await loadedNow(options);
    if (!isLoaded(ready)) return early(ready);
    const ground = await groundOf(options.host, ready.described);
    const { interpreter } = ready;
    calls += 1;
    interpreter.busy = true;
    tell('running', interpreter);
    const entered = performance.now();
    const { outcome, finished } = startCall({ id: calls, interpreter, limits: program.limits, ground }, input, options);
    void finished.then(unusable => {
      interpreter.busy = false;
      if (unusable) interpreter.terminate({ kind: 'terminated', detail: 'Something outlived the call.' });
      tell(unusable ? 'ended' : 'idle', interpreter);
      leave();
      onIdle();
    });
    const ended = await outcome;
    return { outcome: ended, timing: { queue, start: entered - begun, run: performance.now() - entered } };
  }

  const tell = (state: 'running' | 'idle' | 'ended', { memory }: Interpreter): void =>
    emit({ kind: 'state', state, memory });

  return {
    call,
    get description() {
      return current.description;
    },
    get packages() {
      return current.packages;
    },
    get memory() {
      return current.interpreter.memory;
    },
    async stop() {
      const { interpreter } = current;
      if (interpreter.occupant !== program) return;
      interpreter.terminate({ kind: 'terminated', detail: 'Stopped.' });
      await interpreter.end;
    },
  };
}
