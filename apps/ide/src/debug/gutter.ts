import { type Extension, Prec, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { Breakpoint } from '@skython/runtime/pyodide';
import { t } from '../locale/t.js';
import { kindOf } from './breakpoints.js';

/** A breakpoint as the gutter shows it; `dead` when no code is there to stop at. */
export interface GutterBreakpoint {
  readonly breakpoint: Breakpoint;
  readonly dead: boolean;
}

/** Presses on the gutter. Lines count from 1. */
export interface GutterActions {
  toggle(line: number): void;
  edit(line: number): void;
}

export const setBreakpoints = StateEffect.define<readonly GutterBreakpoint[]>();

class Dot extends GutterMarker {
  readonly #shown: GutterBreakpoint;

  constructor(shown: GutterBreakpoint) {
    super();
    this.#shown = shown;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Dot && other.#text() === this.#text() && other.#shown.dead === this.#shown.dead;
  }

  override toDOM(): Node {
    const dot = document.createElement('span');
    dot.className = `breakpoint-dot breakpoint-${kindOf(this.#shown.breakpoint)}`;
    if (this.#shown.dead) dot.classList.add('breakpoint-dead');
    dot.title = this.#text();
    return dot;
  }

  #text(): string {
    const { condition, log } = this.#shown.breakpoint;
    if (this.#shown.dead) return t('No code at this line can stop');
    if (log !== undefined) return t('Writes: {{log}}', { log });
    return condition === undefined ? t('Breakpoint') : t('Stops when {{condition}}', { condition });
  }
}

class Hint extends GutterMarker {
  override toDOM(): Node {
    const dot = document.createElement('span');
    dot.className = 'breakpoint-spacer';
    return dot;
  }
}

/** Markers keep to their lines while the text is edited. */
export const breakpointField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(markers, transaction) {
    let now = markers.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setBreakpoints)) continue;
      const { doc } = transaction.state;
      const ranges = effect.value
        .filter(({ breakpoint: { line } }) => line >= 1 && line <= doc.lines)
        .map(shown => new Dot(shown).range(doc.line(shown.breakpoint.line).from));
      now = RangeSet.of(ranges, true);
    }
    return now;
  },
});

export function breakpointGutter({ toggle, edit }: GutterActions): Extension {
  const lineAt = (view: EditorView, at: number): number => view.state.doc.lineAt(at).number;
  return [
    breakpointField,
    // First, so that it lies before the line numbers.
    Prec.highest(
      gutter({
        class: 'cm-breakpoints',
        renderEmptyElements: true,
        markers: view => view.state.field(breakpointField),
        initialSpacer: () => new Hint(),
        domEventHandlers: {
          mousedown(view, block, event) {
            if (!(event instanceof MouseEvent) || event.button !== 0) return false;
            toggle(lineAt(view, block.from));
            event.preventDefault();
            return true;
          },
          contextmenu(view, block, event) {
            edit(lineAt(view, block.from));
            event.preventDefault();
            return true;
          },
        },
      }),
    ),
  ];
}
