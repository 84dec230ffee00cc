import { expect, it } from 'vitest';
import { asProgram, stemOf } from './program.js';

const bytes = new Uint8Array([1]);
const paths = (...names: string[]): string[] => [...asProgram(names.map(name => [name, bytes] as const)).keys()].sort();

it('takes off the one folder around everything', () => {
  expect(paths('repo-main/main.py', 'repo-main/data/a.csv')).toEqual(['data/a.csv', 'main.py']);
  expect(paths('a/main.py', 'b.py')).toEqual(['a/main.py', 'b.py', 'main.py']);
});

it('finds or makes the file that a function starts from', () => {
  expect(paths('script.py', 'x.csv')).toEqual(['main.py', 'x.csv']);
  expect(asProgram([['script.py', bytes]]).get('main.py')).toBe(bytes);
  expect(paths('one.py', 'two.py')).toEqual(['main.py', 'one.py', 'two.py']);
  expect(paths()).toEqual(['main.py']);
});

it('names a draft after its file', () => {
  expect([stemOf('a/b c.ipynb'), stemOf('.zip'), stemOf('x')]).toEqual(['b c', 'untitled', 'x']);
});
