import type { CallInput, CallOptions, CallResult, Program } from '@skython/runtime';
import type { BrowserPrepareOptions, PyodideRunner } from '@skython/runtime/pyodide';

/** A run in this browser that somebody else makes: the debugger. */
export interface AttendedRun {
  readonly runner: PyodideRunner;
  readonly program: Program;
  readonly input: CallInput;
  readonly options: CallOptions & Pick<BrowserPrepareOptions, 'project' | 'keepInterpreter'>;
}

export type Attend = (run: AttendedRun) => Promise<CallResult>;
