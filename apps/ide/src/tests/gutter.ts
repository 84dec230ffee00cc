import { type Extension, RangeSet, RangeSetBuilder, StateField } from '@codemirror/state';
import { EditorView, GutterMarker, gutter, gutterLineClass } from '@codemirror/view';
import { t } from '../locale/t.js';
import type { Covered } from './coverage.js';
import type { TestState } from './results.js';
import { stateWords } from './stateWords.js';

/** A test to mark in the gutter of its file. */
export interface TestMark {
  readonly id: string;
  readonly name: string;
  readonly line: number;
  readonly state: TestState;
}

export interface GutterContent {
  readonly marks: readonly TestMark[];
  /** Of this very text. */
  readonly covered: Pick<Covered, 'executed' | 'missed'> | undefined;
  readonly run: (id: string) => void;
}

class Mark extends GutterMarker {
  readonly mark: TestMark;
  readonly #run: (id: string) => void;

  constructor(mark: TestMark, run: (id: string) => void) {
    super();
    this.mark = mark;
    this.#run = run;
  }

  override eq(other: Mark): boolean {
    return other.mark.id === this.mark.id && other.mark.state === this.mark.state;
  }

  override toDOM(): Node {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `cm-test cm-test-${this.mark.state}`;
    button.tabIndex = -1; // the Tests pane has the same for the keyboard
    const words = t('Run {{name}} ({{state}})', { name: this.mark.name, state: stateWords[this.mark.state] });
    button.title = words;
    button.ariaLabel = words;
    button.onclick = () => this.#run(this.mark.id);
    return button;
  }
}

class CoverageLine extends GutterMarker {
  override readonly elementClass: string;
  constructor(ran: boolean) {
    super();
    this.elementClass = ran ? 'cm-ran' : 'cm-missed';
  }
}
const ran = new CoverageLine(true);
const missed = new CoverageLine(false);

/** Marks of a file's tests, which move with its text, and the lines that ran, until the text changes. */
export function testGutter({ marks, covered, run }: GutterContent): Extension {
  const tests = StateField.define<RangeSet<Mark>>({
    create(state) {
      const builder = new RangeSetBuilder<Mark>();
      for (const mark of marks.toSorted((a, b) => a.line - b.line)) {
        if (mark.line > state.doc.lines) continue;
        const { from } = state.doc.line(mark.line);
        builder.add(from, from, new Mark(mark, run));
      }
      return builder.finish();
    },
    update: (set, transaction) => set.map(transaction.changes),
  });
  const coverage = StateField.define<RangeSet<GutterMarker>>({
    create: state => coverageSet(covered, line => (line <= state.doc.lines ? state.doc.line(line).from : undefined)),
    update: (set, transaction) => (transaction.docChanged ? RangeSet.empty : set),
    provide: field => gutterLineClass.from(field),
  });
  return [
    tests,
    coverage,
    marks.length > 0 ? gutter({ class: 'cm-tests', markers: view => view.state.field(tests) }) : [],
    theme,
  ];
}

function coverageSet(
  covered: GutterContent['covered'],
  at: (line: number) => number | undefined,
): RangeSet<GutterMarker> {
  if (covered === undefined) return RangeSet.empty;
  const ranges = [
    ...covered.executed.map(line => [line, ran] as const),
    ...covered.missed.map(line => [line, missed] as const),
  ].flatMap(([line, marker]) => {
    const from = at(line);
    return from === undefined ? [] : [marker.range(from)];
  });
  return RangeSet.of(ranges, true);
}

const theme = EditorView.theme({
  '.cm-tests .cm-gutterElement': { display: 'flex', alignItems: 'center', paddingLeft: '6px' },
  '.cm-test': {
    width: '12px',
    height: '12px',
    padding: '0',
    border: '1.5px solid var(--neutral-8)',
    borderRadius: '50%',
    background: 'none',
    cursor: 'pointer',
  },
  '.cm-test:hover': { boxShadow: '0 0 0 2px var(--pressed)' },
  '.cm-test-passed': { borderColor: 'var(--success)', background: 'var(--success)' },
  // A square: the colour alone must not say it.
  '.cm-test-failed': { borderColor: 'var(--danger)', background: 'var(--danger)', borderRadius: '2px' },
  '.cm-test-running': { borderStyle: 'dotted' },
  '.cm-test-skipped': { borderStyle: 'dashed' },
  '.cm-lineNumbers .cm-gutterElement.cm-ran': { boxShadow: 'inset -3px 0 0 var(--success)' },
  '.cm-lineNumbers .cm-gutterElement.cm-missed': {
    boxShadow: 'inset -3px 0 0 var(--danger)',
    background: 'var(--danger-soft)',
  },
});
