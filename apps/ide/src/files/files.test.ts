import { describe, expect, it } from 'vitest';
import type { DraftFile } from '../workspace/draft.js';
import { duplicated, movedFiles, moveFault, reverted } from './moves.js';
import { folderOf, nameOf, treeRows } from './tree.js';

const text = (content: string): DraftFile => ({ kind: 'text', text: content });

describe('the tree of files', () => {
  const paths = ['main.py', 'b.py', 'data/x10.csv', 'data/x2.csv', 'data/deep/er/y.bin', 'A.txt'];

  it('has folders first, each level by name, numbers by value', () => {
    const rows = treeRows(paths, ['empty/inner'], () => false);
    expect(rows.map(({ path, level }) => `${level} ${path}`)).toEqual([
      '1 data',
      '2 data/deep',
      '3 data/deep/er',
      '4 data/deep/er/y.bin',
      '2 data/x2.csv',
      '2 data/x10.csv',
      '1 empty',
      '2 empty/inner',
      '1 A.txt',
      '1 b.py',
      '1 main.py',
    ]);
  });

  it('shows nothing of a folded folder', () => {
    const rows = treeRows(paths, [], folder => folder === 'data');
    expect(rows.map(({ path }) => path)).toEqual(['data', 'A.txt', 'b.py', 'main.py']);
  });

  it('knows folder and name of a path', () => {
    expect([folderOf('a/b/c'), folderOf('c'), nameOf('a/b/c'), nameOf('c')]).toEqual(['a/b', '', 'c', 'c']);
  });
});

describe('moving', () => {
  const files = { 'main.py': text('m'), 'lib/a.py': text('a'), 'lib/sub/b.py': text('b'), 'library.py': text('l') };

  it('takes a folder with all that is in it, and not its namesakes', () => {
    expect(Object.keys(movedFiles(files, 'lib', 'core'))).toEqual([
      'main.py',
      'core/a.py',
      'core/sub/b.py',
      'library.py',
    ]);
  });

  it('is refused where it would lose or break something', () => {
    expect(moveFault(files, 'main.py', 'start.py')).toContain('main.py');
    expect(moveFault(files, 'lib', 'lib/inner')).toContain('itself');
    expect(moveFault(files, 'lib/a.py', 'library.py')).toContain('already');
    expect(moveFault(files, 'library.py', 'lib')).toContain('folder');
    expect(moveFault(files, 'library.py', 'main.py/x')).toContain('main.py');
    expect(moveFault(files, 'lib', '../out')).toBeDefined();
    expect(moveFault(files, 'lib', 'core')).toBeUndefined();
    expect(moveFault(files, 'lib/a.py', 'a.py')).toBeUndefined();
  });

  it('copies a file or a folder beside itself', () => {
    expect(duplicated(files, 'library.py').path).toBe('library_2.py');
    const copy = duplicated(files, 'lib');
    expect(copy.path).toBe('lib_2');
    expect(copy.files['lib_2/sub/b.py']).toBe(files['lib/sub/b.py']);
    expect(duplicated(copy.files, 'lib').path).toBe('lib_3');
  });
});

describe('undoing', () => {
  it('takes back what nobody touched since, and keeps what somebody did', () => {
    const before = { a: text('1'), b: text('2'), gone: text('3') };
    const after = { a: text('10'), b: text('20'), made: text('40') };
    const now = { ...after, b: text('typed since'), other: text('5') };
    expect(reverted(now, before, after)).toEqual({
      a: before.a,
      b: now.b,
      gone: before.gone,
      other: now.other,
    });
  });

  it('knows content that was read again', () => {
    const bytes = (...values: number[]): DraftFile => ({ kind: 'asset', bytes: new Uint8Array(values) });
    expect(reverted({ a: bytes(9) }, { a: bytes(1) }, { a: bytes(9) })).toEqual({ a: bytes(1) });
    expect(reverted({ a: bytes(8) }, { a: bytes(1) }, { a: bytes(9) })).toEqual({ a: bytes(8) });
  });
});
