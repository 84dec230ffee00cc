import { type ChangeDesc, EditorState, type Extension, RangeSet, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';
import { joined, type Locked } from './locked.js';

interface Block {
  /** Where it starts and ends in the text: whole lines, without the last one's line break. */
  readonly from: number;
  readonly to: number;
}

class LockedGutter extends GutterMarker {
  override readonly elementClass = 'cm-locked-gutter';
}
const gutter = new LockedGutter();
const line = Decoration.line({ class: 'cm-locked', attributes: { 'aria-readonly': 'true' } });

/**
 * Keeps lines as they are, however a change is made: typed, pasted, cut, dropped, replaced, with many cursors, undone.
 * A change that would alter one is not made at all, so that nothing is half-done. `onRefused` hears of it.
 */
export function lockedLines(locked: Exclude<Locked, 'all'>, onRefused: () => void): Extension {
  const field = StateField.define<readonly Block[]>({
    create: ({ doc }) => blocksOf(doc, locked),
    update: (blocks, { changes, docChanged }) => (docChanged ? blocks.map(block => moved(block, changes)) : blocks),
    provide: field => [
      EditorView.decorations.compute([field], state =>
        Decoration.set(startsOf(state, state.field(field)).map(start => line.range(start))),
      ),
      gutterLineClass.compute([field], state =>
        RangeSet.of(startsOf(state, state.field(field)).map(start => gutter.range(start))),
      ),
    ],
  });
  const filter = EditorState.changeFilter.of(transaction => {
    // Replaced from outside: the page around the editor says what stands here.
    if (!transaction.docChanged || transaction.isUserEvent('skython.outside')) return true;
    const kept = transaction.startState
      .field(field)
      .every(block => isKept(block, transaction.changes, transaction.startState.doc, transaction.newDoc));
    if (!kept) onRefused();
    return kept;
  });
  return [field, filter];
}

/** The lines that the text has; the last line break of a block is not of it. */
function blocksOf(doc: Text, locked: Exclude<Locked, 'all'>): Block[] {
  return joined(locked)
    .filter(({ from }) => from <= doc.lines)
    .map(({ from, to }) => ({ from: doc.line(from).from, to: doc.line(Math.min(to, doc.lines)).to }));
}

/** What is inserted right before stays before, and right behind stays behind. */
function moved({ from, to }: Block, changes: ChangeDesc): Block {
  const start = changes.mapPos(from, 1);
  return { from: start, to: Math.max(start, changes.mapPos(to, -1)) };
}

/** Whether the block is still there, word for word, and still whole lines. */
function isKept(block: Block, changes: ChangeDesc, before: Text, after: Text): boolean {
  const { from, to } = moved(block, changes);
  const { from: start } = after.lineAt(from);
  const { to: end } = after.lineAt(to);
  return start === from && end === to && before.slice(block.from, block.to).eq(after.slice(from, to));
}

function startsOf({ doc }: EditorState, blocks: readonly Block[]): number[] {
  return blocks.flatMap(({ from, to }) => {
    const first = doc.lineAt(from).number;
    const last = doc.lineAt(to).number;
    return Array.from({ length: last - first + 1 }, (_, at) => doc.line(first + at).from);
  });
}
