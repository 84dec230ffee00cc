import { type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';

/** A line to mark: where a run failed, or where somebody jumped. Lines count from 1. */
export interface LineMark {
  readonly line: number;
  readonly look: 'offending' | 'shown';
}

const setMarks = StateEffect.define<readonly LineMark[]>();

const lines = {
  offending: Decoration.line({ class: 'cm-offending' }),
  shown: Decoration.line({ class: 'cm-shown' }),
};

class OffendingGutter extends GutterMarker {
  override readonly elementClass = 'cm-offending-gutter';
}
const offendingGutter = new OffendingGutter();

const field = StateField.define<readonly LineMark[]>({
  create: () => [],
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value;
    // The person goes on writing: what was marked is being dealt with.
    return transaction.docChanged ? [] : marks;
  },
  provide: field => [
    EditorView.decorations.compute([field, 'doc'], state =>
      Decoration.set(
        state
          .field(field)
          .filter(({ line }) => line >= 1 && line <= state.doc.lines)
          .toSorted((a, b) => a.line - b.line)
          .map(({ line, look }) => lines[look].range(state.doc.line(line).from)),
      ),
    ),
    gutterLineClass.compute([field, 'doc'], state =>
      RangeSet.of(
        state
          .field(field)
          .filter(({ line, look }) => look === 'offending' && line >= 1 && line <= state.doc.lines)
          .map(({ line }) => offendingGutter.range(state.doc.line(line).from)),
        true,
      ),
    ),
  ],
});

export const lineMarks: Extension = field;

/** Replaces the marks of a view; nothing happens when they are the same. */
export function markLines(view: EditorView, marks: readonly LineMark[]): void {
  const now = view.state.field(field, false) ?? [];
  const same =
    now.length === marks.length &&
    now.every((mark, at) => mark.line === marks[at]?.line && mark.look === marks[at].look);
  if (!same) view.dispatch({ effects: setMarks.of(marks) });
}
