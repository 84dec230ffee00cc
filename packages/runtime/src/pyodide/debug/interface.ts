import type { CallOptions, CallResult } from '../../runner.js';
import type { ProjectOptions } from '../interface.js';

/** A line of one of the program's files to stop at. Lines count from 1. */
export interface Breakpoint {
  /** Relative to the program's root, as in `Program.files`. */
  readonly file: string;
  readonly line: number;
  /** A Python expression: stops only where it is true. One that raises stops too, and the stop says why. */
  readonly condition?: string;
  /** Does not stop: writes this text to the console, `{expressions}` replaced by their values. */
  readonly log?: string;
}

/**
 * `uncaught`: a failure that leaves the program is looked at where it was raised, after it ended the call.
 * `raised`: every exception stops where it first reaches the author's files, also one that is caught later.
 */
export type BreakOn = 'never' | 'uncaught' | 'raised';

export type Step = 'over' | 'in' | 'out';

export type StopReason = 'breakpoint' | 'step' | 'pause' | 'raised' | 'failed';

/** One frame of the call stack. */
export interface DebugFrame {
  /** Names it in requests, for as long as this stop lasts. */
  readonly id: number;
  /** The function's qualified name; `<module>` for module-level code. */
  readonly name: string;
  /** Relative to the program's root; of a library, the end of its path. */
  readonly file: string;
  readonly line: number;
  /** In one of the program's own files. */
  readonly own: boolean;
}

/** A value as it is shown: text alone. */
export interface DebugValue {
  readonly type: string;
  readonly preview: string;
  /** Names it in `expand` and `table` for as long as this stop lasts; absent for a value without parts. */
  readonly reference?: number;
  /** Worth a grid: a data frame, an array of two dimensions, a list of records. */
  readonly table?: boolean;
}

/** A named value: a variable, an attribute, an item. */
export interface DebugVariable extends DebugValue {
  readonly name: string;
  /** Whether `assign` can replace it. */
  readonly editable?: boolean;
}

/** One page of a value's parts. */
export interface DebugPage {
  readonly variables: readonly DebugVariable[];
  /** How many parts there are in all. */
  readonly total: number;
}

/** A grid of texts. A cell is a number when its text is one of JSON's. */
export interface DebugTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly DebugCell[])[];
  /** How many rows there are in all. */
  readonly total: number;
}

export interface DebugCell {
  readonly kind: 'number' | 'text' | 'missing';
  readonly text: string;
}

export type Evaluated =
  | { readonly kind: 'value'; readonly value: DebugValue; readonly printed: string }
  /** A statement: there is no value. */
  | { readonly kind: 'done'; readonly printed: string }
  | { readonly kind: 'raised'; readonly message: string; readonly printed: string };

export interface DebugStop {
  /** Counts the stops of a session. */
  readonly number: number;
  readonly reason: StopReason;
  /** The exception, or what was wrong with a condition. */
  readonly detail?: string;
  /** What the function that was just left returned. */
  readonly returned?: DebugValue;
  /** Innermost first; library frames only when they are shown. */
  readonly frames: readonly DebugFrame[];
  /** After a failure: the program has ended, so it can be looked at and not be continued. */
  readonly ended: boolean;
}

/** What became of a wanted breakpoint: on a line without code it moves to the next one that has some. */
export interface PlacedBreakpoint {
  readonly file: string;
  readonly line: number;
  /** Undefined: nothing at or after that line can stop. */
  readonly placed?: number;
}

export interface DebugListener {
  onStop(stop: DebugStop): void;
  /** The stop is over: its frames and references mean nothing any more. */
  onResume(): void;
  onPlaced?(placed: readonly PlacedBreakpoint[]): void;
}

/** `signal`: aborting ends the session at once, also while it is stopped. */
export interface DebugOptions extends CallOptions, ProjectOptions, DebugListener {
  readonly breakpoints?: readonly Breakpoint[];
  readonly breakOn?: BreakOn;
  /** Step into and show frames of libraries too. Default: the program's own files alone. */
  readonly libraries?: boolean;
  /** Keep the packages of the project's interpreter, as in `prepare`. */
  readonly keepInterpreter?: boolean;
}

/**
 * A call that is looked at while it runs. Requests about values are for the stop they are made at: one that comes
 * after it is over rejects with `DebugRefused`. Time spent at a stop does not count against the call's limit.
 */
export interface DebugSession {
  /** The stop it stands at. */
  readonly stop: DebugStop | undefined;
  resume(): void;
  step(how: Step): void;
  /** Runs until this line, or a breakpoint before it. */
  runTo(file: string, line: number): void;
  /** Stops at the next line of the author's. A library that computes for long is waited for. */
  pause(): void;
  setBreakpoints(breakpoints: readonly Breakpoint[]): void;
  setBreakOn(breakOn: BreakOn): void;
  setLibraries(shown: boolean): void;
  variables(frame: number, scope: 'locals' | 'globals'): Promise<DebugPage>;
  /** The parts of a value from `start` on, at most 100. */
  expand(reference: number, start?: number): Promise<DebugPage>;
  table(reference: number, start?: number): Promise<DebugTable>;
  /** An expression or statements, in a frame's scope. `watch`: an expression alone; what it prints is dropped. */
  evaluate(frame: number, text: string, watch?: boolean): Promise<Evaluated>;
  /** Sets a local or global variable (`{frame}`) or a part of a value (`{reference}`) to an expression's value. */
  assign(place: AssignPlace, name: string, expression: string): Promise<Evaluated>;
}

/** A call under the debugger, from the loading of its program on. */
export interface DebugCall extends DebugSession {
  /** Resolves as `call` does; a program that does not load is a failure too. Never rejects. */
  readonly result: Promise<CallResult>;
  /** Resolves when the program is left: of a stream after its last piece. */
  readonly ended: Promise<void>;
}

/** The failure of a call that nobody watched, looked at afterwards. `resume` ends it. */
export interface Examination extends DebugSession {
  /** Resolves when it is over; at once when there is no failure to look at. */
  readonly ended: Promise<void>;
}

export type AssignPlace =
  | { readonly frame: number; readonly scope: 'locals' | 'globals' }
  /** The expression is evaluated in this frame. */
  | { readonly frame: number; readonly reference: number };

/** A request came after its stop was over, or the program answered nothing that could be understood. */
export class DebugRefused extends Error {
  override readonly name = 'DebugRefused';
}
