import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';

/** Where the program stands in this file, or where a caller on its stack does. */
export interface StoppedLine {
  readonly line: number;
  readonly caller: boolean;
}

export const setStoppedLine = StateEffect.define<StoppedLine | undefined>();

const looks = {
  here: Decoration.line({ class: 'cm-stopped' }),
  caller: Decoration.line({ class: 'cm-stopped cm-stopped-caller' }),
};

const field = StateField.define<{ readonly from: number; readonly caller: boolean } | undefined>({
  create: () => undefined,
  update(spot, transaction) {
    let now = spot && { ...spot, from: transaction.changes.mapPos(spot.from) };
    for (const effect of transaction.effects) {
      if (!effect.is(setStoppedLine)) continue;
      const { doc } = transaction.state;
      const wanted = effect.value;
      now =
        wanted && wanted.line >= 1 && wanted.line <= doc.lines
          ? { from: doc.line(wanted.line).from, caller: wanted.caller }
          : undefined;
    }
    return now;
  },
  provide: of =>
    EditorView.decorations.compute([of, 'doc'], state => {
      const spot = state.field(of);
      if (spot === undefined) return Decoration.none;
      const { from } = state.doc.lineAt(spot.from);
      return Decoration.set((spot.caller ? looks.caller : looks.here).range(from));
    }),
});

export const stoppedLine: Extension = field;
