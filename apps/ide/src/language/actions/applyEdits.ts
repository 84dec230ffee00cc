import type { Edit } from '../problems/problem.js';
import { lineStarts, offsetOf } from '../problems/shift.js';

/** The text after the edits, which count in the text as it is and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = lineStarts(text);
  return edits
    .map(({ range, text: insert }) => ({ from: offsetOf(range.start, lines), to: offsetOf(range.end, lines), insert }))
    .sort((a, b) => b.from - a.from)
    .reduce((whole, { from, to, insert }) => whole.slice(0, from) + insert + whole.slice(to), text);
}
