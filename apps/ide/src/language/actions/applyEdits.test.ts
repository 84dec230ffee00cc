import { expect, it } from 'vitest';
import { applyEdits } from './applyEdits.js';

const edit = (line: number, from: number, to: number, text: string) => ({
  file: 'main.py',
  range: { start: { line, column: from }, end: { line, column: to } },
  text,
});

it('makes all edits at their places of the old text', () => {
  expect(applyEdits('one two\nthree', [edit(1, 1, 4, 'eins'), edit(2, 1, 6, ''), edit(1, 5, 8, 'zwei')])).toBe(
    'eins zwei\n',
  );
});

it('inserts behind the last line', () => {
  expect(applyEdits('a\n', [edit(2, 1, 1, 'b\n')])).toBe('a\nb\n');
});
