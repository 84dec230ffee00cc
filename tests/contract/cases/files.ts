import type { Category } from '../category.js';
import { json, raised } from '../expecting.js';
import { python } from '../python.js';

export const files: Category = {
  name: 'several files',
  cases: [
    {
      name: 'main.py imports the files beside it',
      program: {
        files: {
          'main.py': 'import prices\n\ndef main(n: int) -> float:\n    return n * prices.PEN\n',
          'prices.py': 'PEN = 2.5\n',
        },
      },
      calls: [{ json: '4', expect: json('10.0') }],
    },
    {
      name: 'packages and relative imports work',
      program: {
        files: {
          'main.py': 'from shop.cart import total\n\ndef main():\n    return total([1, 2])\n',
          'shop/__init__.py': '',
          'shop/cart.py': python`
            from . import tax
            from .deep.rounding import cents

            def total(prices):
                return cents(sum(prices) * tax.RATE)
          `,
          'shop/tax.py': 'RATE = 1.2\n',
          'shop/deep/__init__.py': '',
          'shop/deep/rounding.py': 'def cents(value):\n    return round(value, 2)\n',
        },
      },
      calls: [{ expect: json('3.6') }],
    },
    {
      name: 'a folder without __init__.py is a package too',
      program: {
        files: {
          'main.py': 'from words.plural import of\n\ndef main():\n    return of("pen")\n',
          'words/plural.py': 'def of(word):\n    return word + "s"\n',
        },
      },
      calls: [{ expect: json('"pens"') }],
    },
    {
      name: 'files that import each other in a circle behave as in Python',
      program: {
        files: {
          'main.py': 'import first\n\ndef main():\n    return first.name() + first.second.name()\n',
          'first.py': 'import second\n\ndef name():\n    return "first"\n',
          'second.py': 'import first\n\ndef name():\n    return "second of " + first.name()\n',
        },
      },
      calls: [{ expect: json('"firstsecond of first"') }],
    },
    {
      name: 'a file may have the name of a library that is not used',
      program: {
        files: {
          'main.py': 'import colorsys\n\ndef main():\n    return colorsys.NAME\n',
          'colorsys.py': 'NAME = "mine"\n',
        },
      },
      calls: [{ expect: json('"mine"') }],
    },
    {
      name: 'the state of a module is shared by the files that import it',
      program: {
        files: {
          'main.py': 'import counting\nimport state\n\ndef main():\n    counting.count()\n    return state.n\n',
          'counting.py': 'import state\n\ndef count():\n    state.n += 1\n',
          'state.py': 'n = 0\n',
        },
      },
      calls: [{ expect: json('1') }, { expect: json('2') }],
    },
    {
      name: 'an exception names the file and line it came from',
      program: {
        files: {
          'main.py': 'from rules import check\n\ndef main(n: int):\n    return check(n)\n',
          'rules.py': '# the rules\n\ndef check(n):\n    assert n > 0, "n must be positive"\n    return n\n',
        },
      },
      calls: [
        {
          json: '0',
          expect: raised('AssertionError', 'n must be positive', [
            { file: 'main.py', line: 4 },
            { file: 'rules.py', line: 4, name: 'check', source: 'assert n > 0, "n must be positive"' },
          ]),
        },
      ],
      differs: {
        reason:
          'The page has CPython 3.12.7, which underlines the failing part of an assert; a server may have an older 3.12, which does not.',
        members: ['exception.text'],
      },
    },
    {
      name: 'a module may be imported by name while running',
      program: {
        files: {
          'main.py':
            'import importlib\n\ndef main(which: str):\n    return importlib.import_module(f"plugins.{which}").NAME\n',
          'plugins/__init__.py': '',
          'plugins/one.py': 'NAME = "first"\n',
          'plugins/two.py': 'NAME = "second"\n',
        },
      },
      calls: [
        { json: '"two"', expect: json('"second"') },
        { json: '"one"', expect: json('"first"') },
      ],
    },
  ],
};
