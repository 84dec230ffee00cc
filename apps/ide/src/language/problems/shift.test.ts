import { describe, expect, it } from 'vitest';
import type { Problem } from './problem.js';
import { shift } from './shift.js';

const at = (line: number, column: number, length: number): Problem => ({
  file: 'main.py',
  range: { start: { line, column }, end: { line, column: column + length } },
  severity: 'warning',
  message: 'a word',
  source: 'ruff',
  fixes: [],
});
const placed = (text: string, problems: readonly Problem[], now: string): string[] =>
  shift({ text, problems }, now).map(({ range: { start, end } }) => `${start.line}:${start.column}-${end.column}`);

describe('what was found in an earlier text', () => {
  const text = 'import os\nimport sys\n\nx = yy\n';

  it('moves down with lines that were added above', () => {
    expect(placed(text, [at(1, 8, 2), at(4, 5, 2)], 'import os\nimport re\nimport sys\n\nx = yy\n')).toEqual([
      '1:8-10',
      '5:5-7',
    ]);
  });

  it('moves up with lines that were removed', () => {
    expect(placed(text, [at(4, 5, 2)], 'x = yy\n')).toEqual(['1:5-7']);
  });

  it('moves along its line', () => {
    expect(placed(text, [at(4, 5, 2)], 'import os\nimport sys\n\nlong = yy\n')).toEqual(['4:8-10']);
  });

  it('is left out where it was written over', () => {
    expect(placed(text, [at(2, 8, 3), at(4, 5, 2)], 'import os\nimport sxs\n\nx = yy\n')).toEqual(['4:5-7']);
  });

  it('is left out where the writing goes on at its end', () => {
    expect(placed('x = yy', [at(1, 5, 2)], 'x = yyz')).toEqual([]);
  });

  it('takes its fixes along, and drops those whose place is gone', () => {
    const fix = (line: number) => ({
      title: 'Remove',
      edits: [{ file: 'main.py', range: { start: { line, column: 1 }, end: { line: line + 1, column: 1 } }, text: '' }],
    });
    const [moved] = shift({ text, problems: [{ ...at(4, 5, 2), fixes: [fix(4), fix(1)] }] }, `import re\n${text}`);
    expect(moved?.fixes.map(({ edits }) => edits[0]?.range.start.line)).toEqual([5]);
    const [kept] = shift({ text, problems: [{ ...at(4, 5, 2), fixes: [fix(4), fix(1)] }] }, text.replace('os', 'ox'));
    expect(kept?.fixes.map(({ edits }) => edits[0]?.range.start.line)).toEqual([4]);
  });
});
