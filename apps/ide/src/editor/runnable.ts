import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Code to run on its own. `line`: where it begins, from 1. `next`: where the cursor goes on to. */
export interface Runnable {
  readonly source: string;
  readonly line: number;
  readonly next?: number;
}

const PATIENCE_MS = 100;

/** The selected lines; without a selection the statement of the module that the cursor is in, or the next one. */
export function runnableAt(state: EditorState): Runnable | undefined {
  const { from, to, empty } = state.selection.main;
  if (!empty) {
    const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
    // A selection that ends at the beginning of a line does not mean that line.
    const end = last.from === to && last.number > first.number ? to - 1 : last.to;
    // Part of one line is an expression on its own.
    const start = first.number === state.doc.lineAt(end).number ? from : first.from;
    return some(state.sliceDoc(start, start === from ? Math.min(to, end) : end), first.number);
  }
  const tree = ensureSyntaxTree(state, state.doc.length, PATIENCE_MS) ?? syntaxTree(state);
  const here = state.doc.lineAt(from).from;
  let node = tree.topNode.firstChild;
  while (node && (node.name === 'Comment' || endOf(state, node) < here)) node = node.nextSibling;
  if (!node) return undefined;
  const line = state.doc.lineAt(node.from);
  return some(state.sliceDoc(line.from, endOf(state, node)), line.number, node.nextSibling?.from ?? state.doc.length);
}

/** Without the empty lines that the parser counts to a block. */
const endOf = (state: EditorState, { from, to }: { readonly from: number; readonly to: number }): number =>
  from + state.sliceDoc(from, to).trimEnd().length;

const some = (source: string, line: number, next?: number): Runnable | undefined =>
  source.trim() === '' ? undefined : { source, line, ...(next !== undefined && { next }) };

/** What the draft's editor would run; its cursor goes on to the next statement. */
export function takeRunnable(): Runnable | undefined {
  const found = document.querySelector<HTMLElement>('.editor-pane .cm-editor');
  const view = found ? EditorView.findFromDOM(found) : null;
  const runnable = view ? runnableAt(view.state) : undefined;
  if (view && runnable?.next !== undefined)
    view.dispatch({ selection: { anchor: runnable.next }, scrollIntoView: true });
  return runnable;
}
