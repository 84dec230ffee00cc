import { describe, expect, it } from 'vitest';
import type { Cell } from './cells.js';
import { NotNotebook, readNotebook, writeNotebook } from './ipynb.js';
import { commentMagics, uncommentMagics } from './magics.js';
import { cellsOf, scriptOf } from './script.js';

const code = (source: string): Cell => ({ kind: 'code', source });

const awkward: readonly Cell[] = [
  { kind: 'markdown', source: '# Title\n\n- a *list*\n\n# %% looks like a marker' },
  code(
    '%matplotlib inline\n!pip install x\nimport os\n# %% of the author\n\n# %time is a comment of the author\nfiles = !ls -l\nvalue = (10\n% 3)',
  ),
  code('%%bash\necho "$HOME" # x\n\nls'),
  code('%%time\ntotal = sum(range(9))'),
  code('text = """\n%not magic\n!nor this\n"""\nlong = 1 + \\\n    2'),
  code(''),
  { kind: 'raw', source: '<b>raw</b>' },
  { kind: 'code', source: 'def f():\n    %timeit g()\n    return 1', title: 'Second part' },
];

describe('a notebook', () => {
  it('becomes a script of Python and comes back as it was', () => {
    const cells = readNotebook(writeNotebook(awkward));
    expect(cells).toEqual(awkward);
    const back = cellsOf(scriptOf(cells));
    expect(back.slice(1)).toEqual(awkward.slice(1));
    // A heading that reads like a marker is still text, for it stands behind a comment sign of its own.
    expect(back[0]).toEqual(awkward[0]);
  });

  it('reads as people write percent scripts', () => {
    expect(scriptOf(awkward.slice(1, 3))).toBe(
      [
        '# %%',
        '# %matplotlib inline',
        '# !pip install x',
        'import os',
        '# # %% of the author',
        '',
        '# # %time is a comment of the author',
        '# files = !ls -l',
        'value = (10',
        '% 3)',
        '',
        '# %%',
        '# %%bash',
        '# echo "$HOME" # x',
        '#',
        '# ls',
        '',
      ].join('\n'),
    );
  });

  it('of format 3 and with sources in one string is read too', () => {
    const old = {
      nbformat: 3,
      worksheets: [
        {
          cells: [
            { cell_type: 'code', input: ['a\n', 'b'] },
            { cell_type: 'heading', source: 'H' },
          ],
        },
      ],
    };
    expect(readNotebook(JSON.stringify(old))).toEqual([code('a\nb'), { kind: 'markdown', source: 'H' }]);
    expect(readNotebook('{"nbformat":4,"cells":[{"cell_type":"code","source":"x = 1"}]}')).toEqual([code('x = 1')]);
  });

  it('that is none says so', () => {
    for (const text of ['', '[]', '{"cells":[]}', '{"nbformat":4,"cells":[{"cell_type":"code","source":7}]}', 'null'])
      expect(() => readNotebook(text)).toThrow(NotNotebook);
  });
});

describe('a script', () => {
  it('without markers is one cell, and with text before the first marker has that as a cell', () => {
    expect(cellsOf('x = 1\n')).toEqual([code('x = 1')]);
    expect(cellsOf('import a\n\n# %% Load\nb\n# %% [markdown]\n# hi\n#\n# there\n')).toEqual([
      code('import a'),
      { kind: 'code', source: 'b', title: 'Load' },
      { kind: 'markdown', source: 'hi\n\nthere' },
    ]);
    expect(cellsOf('# %% [md]\n"""\nquoted\n"""\n')).toEqual([{ kind: 'markdown', source: 'quoted' }]);
    expect(cellsOf('')).toEqual([]);
  });
});

describe('magics', () => {
  it.each([
    '%load_ext x',
    '!ls',
    '?print',
    'print?',
    'a.b??',
    'out = %time f()',
    '    %timeit g()',
    '%%time\nf()',
    '!cd x && y',
  ])('are commented out and back: %s', line => {
    const commented = commentMagics(line);
    expect(commented).not.toBe(line);
    expect(commented.split('\n')[0]?.trim()).toMatch(/^# /);
  });

  it.each(['x = a % b', 'assert x != y', 'print("%d" % 1)', 'a = [\n%1\n]', '# just a comment', 'x = {"?": 1}'])(
    'are not seen in Python: %s',
    line => {
      expect(commentMagics(line)).toBe(line);
      expect(uncommentMagics(line)).toBe(line);
    },
  );
});
