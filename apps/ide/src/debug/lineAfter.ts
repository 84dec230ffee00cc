import type { ChangeDesc, Text } from '@codemirror/state';

/**
 * Where the breakpoint of a line is after an edit; lines count from 1. It goes with its line's text: undefined when that was
 * deleted. Where a file was written anew, as by a formatter, it keeps its distance from the beginning of what was replaced.
 */
export function lineAfter(changes: ChangeDesc, before: Text, after: Text, line: number): number | undefined {
  if (line > before.lines) return undefined;
  const { from, to, text } = before.line(line);
  const begin = from + (text.length - text.trimStart().length);
  let found: number | undefined = after.lineAt(changes.mapPos(begin, 1)).number;
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    if (begin === to || fromA > begin || toA < to) return;
    const wanted = after.lineAt(fromB).number + line - before.lineAt(fromA).number;
    found = toB === fromB ? undefined : Math.min(wanted, after.lineAt(toB - 1).number);
  });
  return found;
}
