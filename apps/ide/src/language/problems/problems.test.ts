import { describe, expect, it } from 'vitest';
import { fromPyright } from './fromPyright.js';
import { fromRuff } from './fromRuff.js';
import { fromFault, mergeProblems } from './merge.js';

const at = (row: number, column: number) => ({ row, column });
const unused = fromRuff('main.py', {
  code: 'F401',
  message: '`os` imported but unused',
  start_location: at(1, 8),
  end_location: at(1, 10),
  fix: {
    message: 'Remove unused import: `os`',
    edits: [{ content: null, location: at(1, 1), end_location: at(2, 1) }],
  },
});
const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } };

describe('problems', () => {
  it('of ruff bring their rule, its address and their fix', () => {
    expect(unused).toMatchObject({
      severity: 'warning',
      rule: 'F401',
      link: 'https://docs.astral.sh/ruff/rules/F401',
      range: { start: { line: 1, column: 8 } },
      fixes: [{ title: 'Remove unused import: `os`', edits: [{ text: '', range: { end: { line: 2, column: 1 } } }] }],
    });
  });

  it('of pyright count from one, and hints keep their look only', () => {
    expect(fromPyright('a.py', { range, message: 'x', severity: 1, tags: [] })).toMatchObject({
      severity: 'error',
      range: { start: { line: 3, column: 5 }, end: { line: 3, column: 10 } },
    });
    expect(fromPyright('a.py', { range, message: 'not used', severity: 4, tags: [1] })?.hint).toBe('faded');
    expect(fromPyright('a.py', { range, message: 'old', severity: 4, tags: [2] })?.hint).toBe('struck');
    expect(fromPyright('a.py', { range, message: 'x', severity: 4, tags: [] })).toBeUndefined();
  });

  it('say an error of syntax once a line, in the words of the first', () => {
    const fault = fromFault({ message: "'(' was never closed", file: 'main.py', line: 3, column: 6 });
    const same = fromPyright('main.py', { range, message: '"(" was not closed', severity: 1, tags: [] });
    const typed = fromPyright('main.py', { range, message: 'no int', severity: 1, tags: [], code: 'reportCallIssue' });
    const lists = [[fault], same ? [same] : [], typed ? [typed] : [], [unused]];
    expect(mergeProblems(...lists).map(({ message }) => message)).toEqual([
      '`os` imported but unused',
      'no int',
      "'(' was never closed",
    ]);
  });
});
