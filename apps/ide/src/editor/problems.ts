import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Fix, Problem, Range } from '../language/problems/problem.js';

/** Underlines what is wrong in the file that is shown; `fix` makes the corrections that are offered. */
export function showProblems(view: EditorView, problems: readonly Problem[], fix: (fix: Fix) => void): void {
  const { doc } = view.state;
  const found = problems.flatMap((problem): Diagnostic[] => {
    const range = rangeIn(doc, problem.range);
    if (range === undefined) return [];
    return [{ ...range, ...looksOf(problem), actions: problem.fixes.map(one => actionOf(one, fix)) }];
  });
  view.dispatch(setDiagnostics(view.state, found));
}

function looksOf({
  severity,
  message,
  source,
  rule,
  hint,
}: Problem): Pick<Diagnostic, 'severity' | 'message'> & Partial<Diagnostic> {
  return {
    severity: hint === undefined ? severity : 'hint',
    message,
    ...(source !== 'Python' && { source: rule === undefined ? source : `${source} ${rule}` }),
    ...(hint !== undefined && { markClass: `cm-${hint}` }),
  };
}

const actionOf = (one: Fix, fix: (fix: Fix) => void) => ({ name: one.title, apply: () => fix(one) });

/** Offsets of the range; a place without width takes the word that is there, or the sign before it. */
function rangeIn(doc: Text, { start, end }: Range): { from: number; to: number } | undefined {
  if (start.line < 1 || start.line > doc.lines) return undefined;
  const line = doc.line(start.line);
  const from = Math.min(line.from + Math.max(0, start.column - 1), line.to);
  const last = doc.line(Math.min(Math.max(end.line, start.line), doc.lines));
  const to = Math.min(last.from + Math.max(0, end.column - 1), last.to);
  if (to > from) return { from, to };
  const word = /^\w+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
  if (word > 0 || from < line.to) return { from, to: from + Math.max(1, word) };
  return { from: Math.max(line.from, from - 1), to: from };
}
