import type { ProgramFault } from '@skython/shared';
import type { Problem } from './problem.js';

/** What Python itself cannot read. */
export function fromFault({ file = 'main.py', line = 1, column = 1, message }: ProgramFault): Problem {
  const place = { line, column };
  return {
    file,
    range: { start: place, end: place },
    severity: 'error',
    message,
    source: 'Python',
    fixes: [],
  };
}

const lineOf = ({ file, range }: Problem): string => `${file}:${range.start.line}`;
/** An error without a rule is one of syntax: each tool finds it again, and says it in its own words. */
const isSyntax = ({ severity, rule }: Problem): boolean => severity === 'error' && rule === undefined;
const rank = { error: 0, warning: 1, info: 2 };

/** All that is known, each thing once: of errors of syntax in a line, what the first tool of the list says. */
export function mergeProblems(...lists: readonly (readonly Problem[])[]): readonly Problem[] {
  const syntax = new Set<string>();
  const merged: Problem[] = [];
  for (const list of lists) {
    const fresh = list.filter(problem => !isSyntax(problem) || !syntax.has(lineOf(problem)));
    for (const problem of fresh) if (isSyntax(problem)) syntax.add(lineOf(problem));
    merged.push(...fresh);
  }
  return merged.sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.column - b.range.start.column ||
      rank[a.severity] - rank[b.severity],
  );
}
