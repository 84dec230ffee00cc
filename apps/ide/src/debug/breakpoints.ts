import type { Breakpoint } from '@skython/runtime/pyodide';

/** Breakpoints of a draft. At most one a line. */
export type Breakpoints = readonly Breakpoint[];

const at = (file: string, line: number) => (one: Breakpoint) => one.file === file && one.line === line;
const inOrder = (list: Breakpoints): Breakpoints =>
  list.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);

export const breakpointAt = (list: Breakpoints, file: string, line: number): Breakpoint | undefined =>
  list.find(at(file, line));

/** Removes the breakpoint of a line, or sets a plain one. */
export const toggled = (list: Breakpoints, file: string, line: number): Breakpoints =>
  breakpointAt(list, file, line) ? list.filter(one => !at(file, line)(one)) : inOrder([...list, { file, line }]);

/** Puts a breakpoint in the place of the one on its line. */
export const withBreakpoint = (list: Breakpoints, wanted: Breakpoint): Breakpoints =>
  inOrder([...list.filter(one => !at(wanted.file, wanted.line)(one)), wanted]);

/** The file was edited: its breakpoints are on these lines now, in their old order; undefined is gone. */
export function moved(list: Breakpoints, file: string, lines: readonly (number | undefined)[]): Breakpoints {
  const ours = list.filter(one => one.file === file);
  const kept = ours.flatMap((one, index): Breakpoint[] => {
    const line = lines[index];
    return line === undefined ? [] : [{ ...one, line }];
  });
  const unique = kept.filter((one, index) => kept.findIndex(other => other.line === one.line) === index);
  return inOrder([...list.filter(one => one.file !== file), ...unique]);
}

export type BreakpointKind = 'line' | 'condition' | 'log';

export const kindOf = ({ condition, log }: Breakpoint): BreakpointKind =>
  log !== undefined ? 'log' : condition !== undefined ? 'condition' : 'line';
