import type { Failure } from '@skython/shared';
import type { CallInput, CallOptions, CallResult, Program, RunLimits } from '../runner.js';
import { createConsole } from './console/console.js';
import { examine } from './debug/debug.js';
import type { BrowserProgram, OnRunnerEvent } from './interface.js';
import type { Interpreter } from './interpreter/interpreter.js';
import { metaOf, startCall } from './run/call.js';
import { STOPPED } from './run/failures.js';
import { groundOf } from './run/ground.js';
import { createLane } from './run/lane.js';
import { isLoaded, type Loaded } from './run/load.js';
import type { CallGround, CoreAnswer } from './wire/commands.js';

/** How an interpreter is entered, once it is there. */
export type Begin = (
  interpreter: Interpreter,
  id: number,
  ground: CallGround,
) => (callMs: number) => Promise<CoreAnswer>;

export interface ProgramWork {
  readonly program: Program;
  readonly loaded: Loaded;
  readonly emit: OnRunnerEvent;
  /** Loads the program into a fresh interpreter: the one before is gone. */
  reload(options: CallOptions): Promise<Loaded | Failure>;
  /** Loads the packages of imports that were not there when the program was loaded. */
  install(interpreter: Interpreter, names: readonly string[], standard: readonly string[]): Promise<void>;
  /** The interpreter is idle: a good moment for work in the background. */
  onIdle(): void;
}

/** A loaded program. Its calls run one after the other; a call that ends the interpreter leaves a fresh one to the next. */
export function createProgram({ program, loaded, emit, reload, install, onIdle }: ProgramWork): BrowserProgram {
  const turn = createLane();
  let current = loaded;
  let calls = 0;
  /** The last call ended with an exception, whose frames its interpreter keeps. */
  let failed = false;

  async function loadedNow(options: CallOptions): Promise<Loaded | Failure> {
    const { interpreter } = current;
    if (!interpreter.ended && interpreter.occupant === program) return current;
    const again = await reload(options);
    if (isLoaded(again)) current = again;
    return again;
  }

  /** Waits for its turn, makes the program ready and enters it. */
  async function run(options: CallOptions, limits: RunLimits, begin: Begin): Promise<CallResult> {
    const asked = performance.now();
    const leave = await turn();
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
    const id = calls;
    interpreter.busy = true;
    tell('running', interpreter);
    const entered = performance.now();
    const enter = begin(interpreter, id, ground);
    const { outcome, finished } = startCall({ id, interpreter, limits, enter }, options);
    void finished.then(unusable => {
      interpreter.busy = false;
      if (unusable) interpreter.terminate({ kind: 'terminated', detail: 'Something outlived the call.' });
      tell(unusable ? 'ended' : 'idle', interpreter);
      leave();
      onIdle();
    });
    const ended = await outcome;
    failed = ended.kind === 'raised';
    return { outcome: ended, timing: { queue, start: entered - begun, run: performance.now() - entered } };
  }

  const call = (input: CallInput, options: CallOptions): Promise<CallResult> =>
    run(
      options,
      program.limits,
      (interpreter, id, ground) => callMs => interpreter.call(id, metaOf(input, callMs), input.body, ground),
    );

  const tell = (state: 'running' | 'idle' | 'ended', { memory }: Interpreter): void =>
    emit({ kind: 'state', state, memory });

  return {
    call,
    console: createConsole({ limits: program.limits, current: () => current.interpreter, turn, run, install }),
    get description() {
      return current.description;
    },
    get packages() {
      return current.packages;
    },
    get memory() {
      return current.interpreter.memory;
    },
    examine(listener) {
      const { interpreter } = current;
      const lost = interpreter.ended || interpreter.busy || interpreter.occupant !== program;
      if (lost || !failed || !interpreter.stackSwitching) return undefined;
      const entered = turn();
      interpreter.busy = true;
      const examination = examine(interpreter, listener);
      void Promise.all([entered, examination.ended]).then(([leave]) => {
        interpreter.busy = false;
        leave();
      });
      return examination;
    },
    async stop() {
      const { interpreter } = current;
      if (interpreter.occupant !== program) return;
      interpreter.terminate({ kind: 'terminated', detail: 'Stopped.' });
      await interpreter.end;
    },
  };
}
