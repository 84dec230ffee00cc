import type { Category } from '../category.js';
import { failure, json, raised } from '../expecting.js';
import { main, python } from '../python.js';

export const exceptions: Category = {
  name: 'exceptions',
  cases: [
    {
      name: 'the traceback shows the lines of the author and no others',
      program: main(python`
        def _ratio(a, b):
            return a / b

        def main(a: int, b: int = 0):
            half = _ratio(a, b)
            return half
      `),
      calls: [
        {
          json: '{"a": 1}',
          expect: raised('ZeroDivisionError', 'division by zero', [
            { file: 'main.py', line: 5, name: 'main', source: 'half = _ratio(a, b)' },
            { file: 'main.py', line: 2, name: '_ratio', source: 'return a / b' },
          ]),
        },
      ],
    },
    {
      name: 'frames of libraries are left out, those of other files are kept',
      program: {
        files: {
          'main.py': python`
            from reading import parse

            def main(text: str):
                return parse(text)
          `,
          'reading.py': python`
            import json

            def parse(text):
                return json.loads(text)
          `,
        },
      },
      calls: [
        {
          json: '"{"',
          expect: raised(
            'json.decoder.JSONDecodeError',
            'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
            [
              { file: 'main.py', line: 4, name: 'main', source: 'return parse(text)' },
              { file: 'reading.py', line: 4, name: 'parse', source: 'return json.loads(text)' },
            ],
          ),
        },
      ],
    },
    {
      name: 'an exception class of the author is named as he named it',
      program: main(python`
        class OutOfStock(Exception):
            def __str__(self):
                return f"no {self.args[0]} left"

        def main():
            raise OutOfStock("pens")
      `),
      calls: [{ expect: raised('OutOfStock', 'no pens left', [{ file: 'main.py', line: 6, name: 'main' }]) }],
    },
    {
      name: 'the text of the traceback tells the cause first, with relative paths only',
      program: main(python`
        def main():
            try:
                {}["key"]
            except KeyError as error:
                raise ValueError("no such thing") from error
      `),
      calls: [
        {
          expect: {
            kind: 'raised',
            exception: {
              type: 'ValueError',
              text: python`
                Traceback (most recent call last):
                  File "main.py", line 3, in main
                    {}["key"]
                    ~~^^^^^^^
                KeyError: 'key'

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "main.py", line 5, in main
                    raise ValueError("no such thing") from error
                ValueError: no such thing
              `,
            },
          },
        },
      ],
    },
    {
      name: 'sys.exit in a call ends the call, not the interpreter',
      program: main(python`
        import sys

        def main(stop: bool):
            if stop:
                sys.exit("enough")
            return "went on"
      `),
      calls: [
        { json: 'true', expect: raised('SystemExit', 'enough') },
        { json: 'false', expect: json('"went on"') },
      ],
    },
    {
      name: 'an exception that is no Exception is raised like any other',
      program: main(python`
        class Odd(BaseException):
            pass

        def main(kind: str):
            if kind == "odd":
                raise Odd("strange")
            if kind == "keyboard":
                raise KeyboardInterrupt
            return kind
      `),
      calls: [
        { json: '"odd"', expect: raised('Odd', 'strange') },
        { json: '"keyboard"', expect: raised('KeyboardInterrupt', '') },
        { json: '"none"', expect: json('"none"') },
      ],
    },
    {
      name: 'an exception whose text cannot be made is still told',
      program: main(python`
        class Broken(Exception):
            def __str__(self):
                raise RuntimeError("no text")

        def main():
            raise Broken
      `),
      calls: [{ expect: raised('Broken') }],
    },
    {
      name: 'a program with a syntax error is refused with line and column',
      program: main(python`
        def main():
            return (1 +
      `),
      refused: failure('invalid-program', {
        faults: [{ file: 'main.py', line: 2, column: 12, message: "'(' was never closed" }],
      }),
      calls: [],
    },
    {
      name: 'a syntax error in another file is refused with the name of that file',
      program: {
        files: {
          'main.py': 'import other\n\ndef main():\n    return other.x\n',
          'other.py': 'x = 1\nif x\n    y = 2\n',
        },
      },
      refused: failure('invalid-program', {
        faults: [{ file: 'other.py', line: 2, column: 5, message: "expected ':'" }],
      }),
      calls: [],
    },
    {
      name: 'an import that does not exist is refused with its line',
      program: main(python`
        import math
        import no_such_module

        def main():
            return 1
      `),
      refused: failure('invalid-program', { faults: [{ file: 'main.py', line: 2 }] }),
      calls: [],
      differs: {
        reason:
          'The sentence says where the module is missing, in this browser or on this instance: what a person can do about it is not the same.',
        members: ['detail', 'faults'],
      },
    },
    {
      name: 'a program whose module-level code raises cannot be run, and the line is told',
      program: main(python`
        limits = {"low": 1}
        high = limits["high"]

        def main():
            return high
      `),
      refused: failure('invalid-program', { faults: [{ message: "KeyError: 'high'", file: 'main.py', line: 2 }] }),
      calls: [],
    },
    {
      name: 'notes and groups of exceptions are told in the text',
      program: main(python`
        def main():
            error = ExceptionGroup("two faults", [ValueError("one"), TypeError("two")])
            error.add_note("seen in row 7")
            raise error
      `),
      calls: [{ expect: raised('ExceptionGroup', 'two faults (2 sub-exceptions)') }],
    },
  ],
};
