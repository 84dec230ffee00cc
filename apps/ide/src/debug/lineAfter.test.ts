import { ChangeSet, type ChangeSpec, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { lineAfter } from './lineAfter.js';

const lines = ['def f(n):', '    a = n', '    b = a', '', '    return b'];
const before = Text.of(lines);
const start = (line: number): number => before.line(line).from;

function after(line: number, ...changes: ChangeSpec[]): number | undefined {
  const set = ChangeSet.of(changes, before.length);
  return lineAfter(set, before, set.apply(before), line);
}

test('a breakpoint follows its line when lines come and go above it', () => {
  expect(after(3, { from: 0, insert: 'import os\n' })).toBe(4);
  expect(after(3, { from: start(2), to: start(3) })).toBe(2);
  expect(after(3, { from: start(3), insert: '    c = 1\n' })).toBe(4);
  expect(after(3, { from: start(3) - 1, to: start(3) + 4, insert: ' ' })).toBe(2);
});

test('it goes with the text of its line, and not with half of it', () => {
  expect(after(2, { from: start(2), to: start(3) })).toBeUndefined();
  expect(after(2, { from: 0, to: before.length })).toBeUndefined();
  expect(after(2, { from: start(2) + 4, to: start(3) - 1 })).toBeUndefined();
  expect(after(2, { from: start(2) + 6, to: start(3) - 1 })).toBe(2);
  expect(after(4, { from: start(3) + 9, to: start(4) })).toBe(3);
});

test('where text takes the place of other text it stays where it was', () => {
  expect(after(2, { from: start(2) + 4, to: start(3) - 1, insert: 'a = abs(n)' })).toBe(2);
  expect(after(5, { from: 0, to: before.length, insert: lines.join('\n') })).toBe(5);
  expect(after(5, { from: 0, to: before.length, insert: 'x = 1\n' })).toBe(1);
});

test('a line that the text never had holds none', () => expect(after(9)).toBeUndefined());
