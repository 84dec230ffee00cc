import { python } from '@codemirror/lang-python';
import { ensureSyntaxTree, indentUnit } from '@codemirror/language';
import { EditorState, type Transaction } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { leaveBlock } from './pythonEnter.js';

/** The text with `|` as cursor after Enter; undefined when the key is left to the editor. */
function enter(marked: string, unit = '    '): string | undefined {
  const at = marked.indexOf('|');
  let state = EditorState.create({
    doc: marked.replace('|', ''),
    selection: { anchor: at },
    extensions: [python(), indentUnit.of(unit), EditorState.tabSize.of(4)],
  });
  ensureSyntaxTree(state, state.doc.length, 5_000);
  const dispatch = (transaction: Transaction): void => {
    state = transaction.state;
  };
  if (!leaveBlock({ state, dispatch })) return undefined;
  const { head } = state.selection.main;
  const text = state.doc.toString();
  return `${text.slice(0, head)}|${text.slice(head)}`;
}

describe('Enter', () => {
  it('leaves the block after a statement that ends it', () => {
    expect(enter('def f():\n    return 1|')).toBe('def f():\n    return 1\n|');
    expect(enter('for x in y:\n    if x:\n        continue|\n    z')).toBe(
      'for x in y:\n    if x:\n        continue\n    |\n    z',
    );
    expect(enter('class A:\n  def f(self):\n    pass|', '  ')).toBe('class A:\n  def f(self):\n    pass\n  |');
    expect(enter('def f():\n\traise E("x")|', '\t')).toBe('def f():\n\traise E("x")\n|');
    expect(enter('def f():\n    return [\n        1,\n    ]|')).toBe('def f():\n    return [\n        1,\n    ]\n|');
  });

  it('is the usual one anywhere else', () => {
    expect(enter('def f():\n    x = 1|')).toBeUndefined();
    expect(enter('def f():\n    return g(|')).toBeUndefined();
    expect(enter('def f():\n    return [1,|\n    2]')).toBeUndefined();
    expect(enter('def f():\n    return| 1')).toBeUndefined();
    expect(enter('return 1|')).toBeUndefined();
    expect(enter('x = """\n    return 1|\n"""')).toBeUndefined();
    expect(enter('def returned():\n    returned()|')).toBeUndefined();
  });
});
