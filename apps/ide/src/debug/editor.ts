import type { Extension } from '@codemirror/state';
import { EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { createEffect, createRoot } from 'solid-js';
import type { Debugger } from './debugger.js';
import { breakpointField, breakpointGutter, type GutterBreakpoint, setBreakpoints } from './gutter.js';
import './debug.css';
import { lineAfter } from './lineAfter.js';
import { type StoppedLine, setStoppedLine, stoppedLine } from './stoppedLine.js';

/** What the debugger adds to the editor of one file: the gutter, and the line at which the program stands. */
export function debugExtension(debug: Debugger, file: string): Extension {
  const edit = (line: number): void => {
    const there = debug.breakpoints().find(one => one.file === file && one.line === line);
    debug.edit(there ?? { file, line });
  };
  return [
    breakpointGutter({ toggle: line => debug.toggle(file, line), edit }),
    stoppedLine,
    ViewPlugin.define(view => follow(view, debug, file)),
  ];
}

/** Keeps one view in step with the draft's breakpoints and the debugger's stop. */
function follow(view: EditorView, debug: Debugger, file: string): PluginValue {
  let alive = true;
  const dispose = createRoot(end => {
    createEffect(() => {
      const list = breakpointsOf(debug, file);
      later(() => show(list));
    });
    createEffect(() => {
      const spot = spotOf(debug, file);
      later(() => stand(spot));
    });
    return end;
  });

  /** A view takes nothing while it updates. */
  function later(act: () => void): void {
    queueMicrotask(() => alive && act());
  }

  function show(list: readonly GutterBreakpoint[]): void {
    view.dispatch({ effects: setBreakpoints.of(list) });
  }

  function stand(spot: StoppedLine | undefined): void {
    const { doc } = view.state;
    const line = spot && spot.line >= 1 && spot.line <= doc.lines ? doc.line(spot.line) : undefined;
    const scroll = line ? [EditorView.scrollIntoView(line.from, { y: 'nearest', yMargin: 80 })] : [];
    view.dispatch({ effects: [setStoppedLine.of(spot), ...scroll] });
  }

  return {
    update(update: ViewUpdate) {
      if (!update.docChanged || !update.startState.field(breakpointField, false)?.size) return;
      const before = debug.breakpoints().filter(one => one.file === file);
      const { doc } = update.startState;
      const lines = before.map(({ line }) => lineAfter(update.changes, doc, update.state.doc, line));
      if (lines.some((line, index) => line !== before[index]?.line)) later(() => debug.move(file, lines));
    },
    destroy() {
      alive = false;
      dispose();
    },
  };
}

const breakpointsOf = (debug: Debugger, file: string): readonly GutterBreakpoint[] => {
  const placed = debug.placed();
  return debug
    .breakpoints()
    .filter(one => one.file === file)
    .map(breakpoint => ({
      breakpoint,
      dead: placed.some(one => one.file === file && one.line === breakpoint.line && one.placed === undefined),
    }));
};

function spotOf(debug: Debugger, file: string): StoppedLine | undefined {
  if (debug.state() !== 'stopped' && debug.state() !== 'examining') return undefined;
  const frame = debug.stop()?.frames[debug.frame()];
  return frame?.own && frame.file === file ? { line: frame.line, caller: debug.frame() > 0 } : undefined;
}
