import { python } from '@codemirror/lang-python';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { runnableAt } from './runnable.js';

const doc = '# words\nimport re\n\ndef twice(n):\n    m = n * 2\n    return m\n\ntwice(3)\n';
const at = (anchor: number, head = anchor) =>
  runnableAt(EditorState.create({ doc, selection: { anchor, head }, extensions: [python()] }));

describe('what Shift+Enter runs', () => {
  it('is the whole statement that the cursor is in, and the cursor goes on to the next', () => {
    expect(at(doc.indexOf('m = n'))).toEqual({
      source: 'def twice(n):\n    m = n * 2\n    return m',
      line: 4,
      next: doc.indexOf('twice(3)'),
    });
    expect(at(doc.indexOf('twice(3)'))).toMatchObject({ source: 'twice(3)', line: 8 });
  });

  it('is the next statement where the cursor is between two', () => {
    expect(at(0)).toMatchObject({ source: 'import re', line: 2 });
    expect(at(doc.indexOf('\n\ndef') + 1)).toMatchObject({ line: 4 });
    expect(at(doc.length)).toBeUndefined();
  });

  it('is the selected lines, or the selected part of one line', () => {
    expect(at(doc.indexOf('m = n') + 2, doc.indexOf('return m') + 3)).toEqual({
      source: '    m = n * 2\n    return m',
      line: 5,
    });
    expect(at(doc.indexOf('n * 2'), doc.indexOf('n * 2') + 5)).toEqual({ source: 'n * 2', line: 5 });
    expect(at(doc.indexOf('import'), doc.indexOf('import') + 10)).toEqual({ source: 'import re', line: 2 });
  });
});
