import type { Findings, Fix, Place, Problem, Range } from './problem.js';

/**
 * Moves what was found in an earlier text to where it is in the present one. What touches the part that was changed
 * since is left out: the tool looks at it again in a moment.
 */
export function shift({ text, problems }: Findings, now: string): readonly Problem[] {
  if (text === now) return problems;
  const from = commonStart(text, now);
  const end = commonEnd(text, now, from);
  const before = lineStarts(text);
  const after = lineStarts(now);
  const move = (range: Range): Range | undefined => {
    const start = offsetOf(range.start, before);
    if (offsetOf(range.end, before) < from) return range;
    if (start < text.length - end || start < from) return undefined;
    const by = now.length - text.length;
    return {
      start: placeOf(start + by, after),
      end: placeOf(offsetOf(range.end, before) + by, after),
    };
  };
  return problems.flatMap(problem => {
    const range = move(problem.range);
    return range === undefined ? [] : [{ ...problem, range, fixes: movedFixes(problem, move) }];
  });
}

function movedFixes({ file, fixes }: Problem, move: (range: Range) => Range | undefined): readonly Fix[] {
  return fixes.flatMap(fix => {
    const edits = fix.edits.flatMap(edit => {
      const range = edit.file === file ? move(edit.range) : edit.range;
      return range === undefined ? [] : [{ ...edit, range }];
    });
    return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
  });
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count += 1;
  return count;
}

/** Offsets at which lines begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function offsetOf({ line, column }: Place, lines: readonly number[]): number {
  return (lines[Math.min(line, lines.length) - 1] ?? 0) + column - 1;
}

export function placeOf(offset: number, lines: readonly number[]): Place {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
