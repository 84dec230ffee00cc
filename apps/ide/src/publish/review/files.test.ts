import { expect, it } from 'vitest';
import { fileChanges, lineCounts } from './files.js';

const text = (content: string) => ({ kind: 'text', text: content }) as const;
const asset = (...bytes: number[]) => ({ kind: 'asset', bytes: new Uint8Array(bytes) }) as const;

it('names what was added, removed and changed, and nothing else', () => {
  const changes = fileChanges(
    { 'main.py': text('a'), 'same.csv': text('x'), 'old.py': text('o'), 'data.bin': asset(1, 2) },
    { 'main.py': text('b'), 'same.csv': text('x'), 'new.py': text(''), 'data.bin': asset(1, 3) },
  );
  expect(changes.map(({ path, how, kind }) => [path, how, kind])).toEqual([
    ['main.py', 'changed', 'text'],
    ['data.bin', 'changed', 'asset'],
    ['new.py', 'added', 'text'],
    ['old.py', 'removed', 'text'],
  ]);
});

it('takes a file called like a part of every object for what it is', () => {
  expect(fileChanges({}, { constructor: text('x') })).toHaveLength(1);
  expect(fileChanges({ ['__proto__']: text('x') }, {})).toHaveLength(1);
});

it('compares a text that became other data by its bytes', () => {
  expect(fileChanges({ a: text('AB') }, { a: asset(65, 66) })).toEqual([]);
  expect(fileChanges({ a: text('AB') }, { a: asset(65) })).toMatchObject([{ beforeBytes: 2, afterBytes: 1 }]);
});

it('counts lines as they come and go', () => {
  expect(lineCounts({ before: 'a\nb\nc\n', after: 'a\nB\nc\nd\n' })).toEqual({ added: 2, removed: 1 });
  expect(lineCounts({ before: '', after: 'x\nx\n' })).toEqual({ added: 2, removed: 0 });
  expect(lineCounts({ before: 'x\nx\n', after: 'x\n' })).toEqual({ added: 0, removed: 1 });
});
