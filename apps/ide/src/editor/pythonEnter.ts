import { forceParsing, getIndentUnit, indentString, syntaxTree } from '@codemirror/language';
import { EditorSelection, type Extension, Prec, type StateCommand } from '@codemirror/state';
import { keymap } from '@codemirror/view';

/** Statements after which nothing of their block can follow. */
const leaving = new Set(['ReturnStatement', 'PassStatement', 'BreakStatement', 'ContinueStatement', 'RaiseStatement']);

/** A line break after `return`, `pass`, `break`, `continue` or `raise` leaves the block that it ends. */
export const leaveBlock: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly || state.selection.ranges.length > 1 || !state.selection.main.empty) return false;
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (!/^\s*(#.*)?$/.test(state.doc.sliceString(head, line.to))) return false;
  const written = state.doc.sliceString(line.from, head).trimEnd();
  let node = syntaxTree(state).resolveInner(line.from + written.length, -1);
  while (!leaving.has(node.name) && node.parent !== null) node = node.parent;
  // Inside brackets the statement goes on below: there its own end lies behind the cursor.
  if (!leaving.has(node.name) || node.to > line.to || /[\\([{]$/.test(written)) return false;
  const first = state.doc.lineAt(node.from);
  const indent = /^[ \t]*/.exec(first.text)?.[0] ?? '';
  if (indent === '') return false;
  let columns = 0;
  for (const sign of indent) columns += sign === '\t' ? state.tabSize - (columns % state.tabSize) : 1;
  const insert = state.lineBreak + indentString(state, Math.max(0, columns - getIndentUnit(state)));
  dispatch(
    state.update({
      changes: { from: head, to: line.to, insert: insert + state.doc.sliceString(head, line.to).trimStart() },
      selection: EditorSelection.cursor(head + insert.length),
      scrollIntoView: true,
      userEvent: 'input',
    }),
  );
  return true;
};

/** Who types faster than the text is read would get no indentation; a frame more than this would be noticed. */
const READING_MS = 25;

/** Before the editor's own Enter. */
export const pythonEnter: Extension = Prec.high(
  keymap.of([
    {
      key: 'Enter',
      run(view) {
        forceParsing(view, view.state.selection.main.head, READING_MS);
        return leaveBlock(view);
      },
    },
  ]),
);
