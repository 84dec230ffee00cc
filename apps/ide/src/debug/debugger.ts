import type { CallResult } from '@skython/runtime';
import type {
  BreakOn,
  Breakpoint,
  DebugListener,
  DebugSession,
  DebugStop,
  PlacedBreakpoint,
  Step,
} from '@skython/runtime/pyodide';
import { type Accessor, batch, createEffect, createRoot, createSignal, on } from 'solid-js';
import { t } from '../locale/t.js';
import type { AttendedRun } from '../run/attend.js';
import type { Desk } from '../run/desk.js';
import type { RunTarget } from '../run/target.js';
import type { Toasts } from '../shell/toasts.js';
import type { Workspace } from '../workspace/workspace.js';
import { cannotPause, canPause } from './able.js';
import { type Breakpoints, breakpointAt, moved, toggled, withBreakpoint } from './breakpoints.js';

/** `examining`: a failure is looked at after its run has ended. */
export type DebugState = 'off' | 'running' | 'stopped' | 'examining';

/** Steps through runs of the draft, and keeps what a person sets for that. */
export interface Debugger {
  readonly state: Accessor<DebugState>;
  /** The last stop; while the program runs on it is what was seen last. */
  readonly stop: Accessor<DebugStop | undefined>;
  /** The frame that is looked at, by its place in the stack. */
  readonly frame: Accessor<number>;
  selectFrame(at: number): void;
  /** Asks the stopped program. Undefined while it runs. */
  readonly session: Accessor<DebugSession | undefined>;
  /** Counts changes of values made by hand: what is shown is read again. */
  readonly changes: Accessor<number>;
  changed(): void;
  readonly breakpoints: Accessor<Breakpoints>;
  toggle(file: string, line: number): void;
  put(breakpoint: Breakpoint): void;
  remove(breakpoint: Breakpoint): void;
  clear(): void;
  move(file: string, lines: readonly (number | undefined)[]): void;
  /** Where the run put them; undefined: that line cannot stop. */
  readonly placed: Accessor<readonly PlacedBreakpoint[]>;
  /** The breakpoint whose condition or message is being written. */
  readonly editing: Accessor<Breakpoint | undefined>;
  edit(breakpoint: Breakpoint | undefined): void;
  readonly watches: Accessor<readonly string[]>;
  setWatches(watches: readonly string[]): void;
  readonly breakOn: Accessor<BreakOn>;
  setBreakOn(breakOn: BreakOn): void;
  readonly libraries: Accessor<boolean>;
  setLibraries(shown: boolean): void;
  /** Begins, or goes on. */
  start(target: RunTarget): void;
  examine(target: RunTarget): void;
  step(how: Step): void;
  runTo(file: string, line: number): void;
  pause(): void;
  end(): void;
}

export interface DebuggerParts {
  readonly workspace: Workspace;
  readonly desk: Desk;
  readonly toasts: Toasts;
}

export function createDebugger({ workspace, desk, toasts }: DebuggerParts): Debugger {
  const [state, setState] = createSignal<DebugState>('off');
  const [stop, setStop] = createSignal<DebugStop>();
  const [frame, setFrame] = createSignal(0);
  const [current, setCurrent] = createSignal<DebugSession>();
  const [changes, setChanges] = createSignal(0);
  const [placed, setPlaced] = createSignal<readonly PlacedBreakpoint[]>([]);
  const [editing, setEditing] = createSignal<Breakpoint>();
  const [breakOn, setBreakOn] = createSignal<BreakOn>('uncaught');
  const [libraries, setLibraries] = createSignal(false);
  const breakpoints = (): Breakpoints => workspace.draft().breakpoints ?? [];
  const keep = (list: Breakpoints): void => workspace.change({ breakpoints: list });

  const listener = (examining: boolean): DebugListener => ({
    onStop(now) {
      batch(() => {
        setStop(now);
        setFrame(0);
        setState(examining ? 'examining' : 'stopped');
      });
      show(now, 0);
    },
    onResume: () => setState(examining ? 'off' : 'running'),
    onPlaced: setPlaced,
  });

  /** Opens the file of a frame; its line is marked and scrolled to by the editor's own extension. */
  function show(now: DebugStop, at: number): void {
    const file = now.frames[at]?.file;
    if (now.frames[at]?.own && file !== undefined && Object.hasOwn(workspace.draft().files, file))
      workspace.change({ active: file });
  }

  async function attend(run: AttendedRun): Promise<CallResult> {
    const session = run.runner.debug(run.program, run.input, {
      ...run.options,
      ...listener(false),
      breakpoints: breakpoints(),
      breakOn: breakOn(),
      libraries: libraries(),
    });
    batch(() => {
      setStop(undefined);
      setCurrent(session);
      setState('running');
    });
    void session.ended.then(off);
    return session.result;
  }

  function off(): void {
    batch(() => {
      setState('off');
      setStop(undefined);
      setCurrent(undefined);
      setPlaced([]);
    });
  }

  createRoot(() => {
    createEffect(on(breakpoints, list => current()?.setBreakpoints(list), { defer: true }));
    // A new run, or an entry at the console, needs the interpreter that is looked at.
    createEffect(on(desk.phase, phase => phase !== 'idle' && state() === 'examining' && current()?.resume()));
  });

  const going = (): boolean => state() === 'stopped' || state() === 'examining';

  return {
    state,
    stop,
    frame,
    changes,
    breakpoints,
    placed,
    editing,
    breakOn,
    libraries,
    session: () => (going() ? current() : undefined),
    selectFrame(at) {
      const now = stop();
      if (now === undefined) return;
      setFrame(at);
      show(now, at);
    },
    changed: () => setChanges(now => now + 1),
    toggle: (file, line) => keep(toggled(breakpoints(), file, line)),
    put: wanted => keep(withBreakpoint(breakpoints(), wanted)),
    remove({ file, line }) {
      if (breakpointAt(breakpoints(), file, line)) keep(toggled(breakpoints(), file, line));
    },
    clear() {
      const before = breakpoints();
      keep([]);
      toasts.undoable(t('The breakpoints were removed.'), () => keep(before));
    },
    move: (file, lines) => keep(moved(breakpoints(), file, lines)),
    edit: setEditing,
    watches: () => workspace.draft().watches ?? [],
    setWatches: watches => workspace.change({ watches }),
    setBreakOn(wanted) {
      setBreakOn(wanted);
      current()?.setBreakOn(wanted);
    },
    setLibraries(shown) {
      setLibraries(shown);
      current()?.setLibraries(shown);
    },
    start(target) {
      if (going()) return current()?.resume();
      if (state() !== 'off' || desk.phase() !== 'idle') return;
      if (!canPause()) return toasts.say(cannotPause());
      if (target.chosen().where === 'server')
        return toasts.say(t('This runs on the server. Only what runs in this browser can be debugged.'));
      target.run(attend);
    },
    examine(target) {
      const subject = target.subject();
      if (state() !== 'off' || subject === undefined) return;
      const examination = desk.loaded(subject)?.examine(listener(true));
      if (examination === undefined) return toasts.say(t('This failure is no longer in memory. Debug runs it again.'));
      setCurrent(examination);
      void examination.ended.then(off);
    },
    step: how => (state() === 'examining' ? undefined : current()?.step(how)),
    runTo: (file, line) => (state() === 'examining' ? undefined : current()?.runTo(file, line)),
    pause: () => current()?.pause(),
    end() {
      if (state() === 'examining') current()?.resume();
      else desk.stop();
    },
  };
}
