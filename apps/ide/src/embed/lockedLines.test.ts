import { history, redo, undo } from '@codemirror/commands';
import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { parseLocked } from './locked.js';
import { lockedLines } from './lockedLines.js';

const TEXT = '# fixed 1\n# fixed 2\nfree\n\nanswer = 0\n# fixed 6\n';

/** An editor without its looks. */
function open(doc: string, locked: string) {
  let refused = 0;
  const lines = parseLocked(locked).get('main.py') ?? [];
  if (lines === 'all') throw new Error('Lines are meant here.');
  let state = EditorState.create({
    doc,
    extensions: [history(), EditorState.allowMultipleSelections.of(true), lockedLines(lines, () => refused++)],
  });
  return {
    change(spec: TransactionSpec) {
      state = state.update(spec).state;
    },
    command(command: typeof undo) {
      command({ state, dispatch: transaction => (state = transaction.state) });
    },
    get state() {
      return state;
    },
    get text() {
      return state.doc.toString();
    },
    get refused() {
      return refused;
    },
  };
}

describe('locked lines', () => {
  it.each([
    ['typing inside', { changes: { from: 3, insert: 'x' } }],
    ['typing at the start of one', { changes: { from: 0, insert: 'x' } }],
    ['typing at the end of one', { changes: { from: 19, insert: 'x' } }],
    ['joining the line before', { changes: { from: TEXT.indexOf('\n# fixed 6'), to: TEXT.indexOf('# fixed 6') } }],
    ['joining the line behind', { changes: { from: 19, to: 20 } }],
    ['breaking one in two', { changes: { from: 4, insert: '\n' } }],
    ['pasting over everything', { changes: { from: 0, to: TEXT.length, insert: 'all mine' } }],
    ['deleting from free into locked lines', { changes: { from: 15, to: 24, insert: '' } }],
    [
      'one of many cursors',
      {
        changes: [
          { from: 22, insert: 'x' },
          { from: 2, insert: 'x' },
        ],
      },
    ],
  ])('do not change by %s', (_what, spec) => {
    const editor = open(TEXT, '1-2, 6');
    editor.change(spec);
    expect(editor.text).toBe(TEXT);
    expect(editor.refused).toBe(1);
  });

  it('let the lines between, before and behind them be written', () => {
    const editor = open(TEXT, '1-2, 6');
    editor.change({ changes: { from: 0, insert: 'import math\n' } });
    editor.change({
      changes: { from: editor.text.indexOf('free'), to: editor.text.indexOf('free') + 4, insert: 'mine' },
    });
    editor.change({ changes: { from: editor.text.indexOf('# fixed 6') + 9, insert: '\nlast' } });
    expect(editor.text).toBe('import math\n# fixed 1\n# fixed 2\nmine\n\nanswer = 0\n# fixed 6\nlast\n');
    expect(editor.refused).toBe(0);
    editor.change({ changes: { from: editor.text.indexOf('fixed 6'), insert: 'x' } });
    expect(editor.refused).toBe(1);
  });

  it('hold a line that ends the text, and one that is beyond it', () => {
    const editor = open('a\nb', '2, 9-12');
    editor.change({ changes: { from: 3, insert: 'x' } });
    editor.change({ changes: { from: 3, insert: '\nc' } });
    expect(editor.text).toBe('a\nb\nc');
  });

  it('stay in order and word for word through 5,000 random edits, undone and redone', () => {
    let seed = 20_261_121;
    const below = (most: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * most);
    };
    const pieces = ['', 'x', '\n', 'abc\ndef', '\n\n', '# fixed 1', '# fixed 1\n', '\n# fixed 6\n', 'é🐍'];
    const editor = open(TEXT, '1-2, 6');
    for (let round = 0; round < 5_000; round += 1) {
      const { length } = editor.state.doc;
      const spots = Array.from({ length: 1 + below(3) }, () => below(length + 1)).sort((a, b) => a - b);
      const changes = spots.map((from, at) => ({
        from,
        to: Math.min(spots[at + 1] ?? length, from + below(12)),
        insert: pieces[below(pieces.length)] ?? '',
      }));
      const dice = below(10);
      if (dice === 0) editor.command(undo);
      else if (dice === 1) editor.command(redo);
      else editor.change({ changes, selection: EditorSelection.single(0) });
      const lines = editor.text.split('\n');
      const first = lines.findIndex((line, at) => line === '# fixed 1' && lines[at + 1] === '# fixed 2');
      expect(first, `round ${round}: ${JSON.stringify(editor.text)}`).toBeGreaterThanOrEqual(0);
      expect(lines.lastIndexOf('# fixed 6')).toBeGreaterThan(first + 1);
    }
    expect(editor.refused).toBeGreaterThan(500);
  });
});

describe('the lines to lock', () => {
  it('are read from a short text, of one file or several', () => {
    const locked = parseLocked('1-3, 7,helpers.py , data.py:2 - 4, 0-1, 9-2');
    expect(locked.get('main.py')).toEqual([
      { from: 1, to: 3 },
      { from: 7, to: 7 },
      { from: 1, to: 1 },
      { from: 9, to: 9 },
    ]);
    expect(locked.get('helpers.py')).toBe('all');
    expect(locked.get('data.py')).toEqual([{ from: 2, to: 4 }]);
    expect(parseLocked('').size).toBe(0);
  });
});
