import type { Failure } from '@skython/shared';
import type { Host } from '../host.js';
import type { CallInput, LogChunk, PersonOptions, Program, ProgramDescription, StopSignal } from '../runner.js';
import { debugCall } from './debug/debug.js';
import type { DebugCall, DebugOptions } from './debug/interface.js';
import type { DebugLink } from './debug/session.js';
import { createDescriber } from './describer.js';
import { httpFileSource } from './files/http.js';
import type {
  BrowserPrepareOptions,
  BrowserProgram,
  OnRunnerEvent,
  PyodideRunner,
  PyodideRunnerOptions,
} from './interface.js';
import { createBooter } from './interpreter/boot.js';
import type { Interpreter } from './interpreter/interpreter.js';
import { createSpares } from './interpreter/spares.js';
import { createProgram } from './program.js';
import { whenQuiet } from './quiet.js';
import { failureOf } from './run/failures.js';
import { install, isLoaded, type Loaded, load, planFor } from './run/load.js';
import { createSupply } from './supply.js';

const DEFAULT_PROJECT = '';

/** Runs programs in the page, in frames of opaque origins. Needs a document; nothing is fetched before it is used. */
export function createPyodideRunner(options: PyodideRunnerOptions = {}): PyodideRunner {
  const listeners = new Set<OnRunnerEvent>();
  const emit: OnRunnerEvent = event => {
    for (const listener of listeners) listener(event);
  };
  const stackSwitching = (options.stackSwitching ?? true) && 'Suspending' in WebAssembly;
  const supply = createSupply(options.files ?? httpFileSource(), emit, stackSwitching);
  const boot = createBooter({
    supply,
    emit,
    stackSwitching,
    instance: options.instance ?? location.origin,
  });
  const spares = createSpares(boot, options.spare ?? true);
  const describer = createDescriber(() => spares.take());
  /** The interpreters that hold a program, with the project each belongs to. */
  const inUse = new Map<Interpreter, string>();

  async function take(project: string, keep: boolean): Promise<Interpreter> {
    if (keep) {
      for (const [interpreter, owner] of inUse) {
        if (owner === project && !interpreter.ended && !interpreter.busy) return interpreter;
      }
    }
    const interpreter = await spares.take();
    inUse.set(interpreter, project);
    void interpreter.end.then(() => inUse.delete(interpreter));
    return interpreter;
  }

  interface LoadRequest {
    readonly host: Host;
    readonly onLog?: ((chunk: LogChunk) => void) | undefined;
    readonly keep: boolean;
    readonly person: PersonOptions;
    readonly debug?: DebugLink;
    readonly signal?: StopSignal | undefined;
  }

  async function loadFresh(program: Program, project: string, request: LoadRequest): Promise<Loaded | Failure> {
    try {
      const interpreter = await take(project, request.keep);
      emit({ kind: 'state', state: 'loading', memory: interpreter.memory });
      const { host, person, onLog = () => {}, debug, signal } = request;
      interpreter.busy = true;
      interpreter.occupant = program;
      const loaded = await load({ interpreter, program, supply, emit, host, onLog, person, debug, signal });
      interpreter.busy = false;
      if (!isLoaded(loaded) && !request.keep)
        interpreter.terminate({ kind: 'terminated', detail: 'The program did not load.' });
      emit({ kind: 'state', state: isLoaded(loaded) ? 'idle' : 'ended', memory: interpreter.memory });
      return loaded;
    } catch (error) {
      return failureOf(error, program.limits);
    }
  }

  async function prepare(program: Program, wanted: BrowserPrepareOptions): Promise<BrowserProgram | Failure> {
    const { host, onLog, project = DEFAULT_PROJECT, keepInterpreter = false } = wanted;
    const loaded = await loadFresh(program, project, { host, onLog, person: wanted, keep: keepInterpreter });
    if (!isLoaded(loaded)) {
      spares.refill();
      return loaded;
    }
    return createProgram({
      program,
      loaded,
      emit,
      reload: again =>
        loadFresh(program, project, { host: again.host, onLog: again.onLog, person: again, keep: false }),
      install: async (interpreter, names, standard) =>
        install(interpreter, await planFor(supply, { imports: names, environment: 'base' }, standard), supply, emit),
      onIdle: () => whenQuiet(() => spares.refill()),
    });
  }

  function debug(program: Program, input: CallInput, wanted: DebugOptions): DebugCall {
    const { host, onLog, signal, project = DEFAULT_PROJECT, keepInterpreter = false } = wanted;
    return debugCall(program, input, wanted, {
      load: link =>
        loadFresh(program, project, { host, onLog, signal, person: wanted, keep: keepInterpreter, debug: link }),
      release(interpreter, unusable) {
        interpreter.busy = false;
        if (unusable) interpreter.terminate({ kind: 'terminated', detail: 'Something outlived the call.' });
        emit({ kind: 'state', state: unusable ? 'ended' : 'idle', memory: interpreter.memory });
        whenQuiet(() => spares.refill());
      },
    });
  }

  return {
    prepare,
    canDebug: stackSwitching,
    debug,
    describe: (program, { project = DEFAULT_PROJECT, analyse = false } = {}) =>
      describer.describe(program, project, analyse),
    async missing(description: ProgramDescription) {
      return (await planFor(supply, description)).missing;
    },
    async warm() {
      // The frame opens while the files are on their way.
      spares.refill();
      await supply.core();
    },
    async stop() {
      const running = [...inUse.keys()];
      for (const interpreter of running) interpreter.terminate({ kind: 'terminated', detail: 'Stopped.' });
      await Promise.all(running.map(interpreter => interpreter.end));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      spares.close();
      describer.close();
      await this.stop();
    },
  };
}
