import type { Category } from '../category.js';
import { failure, json } from '../expecting.js';
import { main, python } from '../python.js';

const twoDefs = python`
  def double(n: int) -> int:
      return n * 2

  def triple(n: int) -> int:
      return n * 3
`;

export const entryPoints: Category = {
  name: 'entry points',
  cases: [
    {
      name: 'a function called main is the entry point, whatever else is public',
      program: main(python`
        def other():
            return "other"

        def main():
            return "main"
      `),
      describes: { kind: 'callable', entry: 'main', callables: ['main'] },
      calls: [{ expect: json('"main"') }],
    },
    {
      name: 'the only public def of main.py is the entry point',
      program: main(python`
        from math import sqrt
        from os.path import join, split

        def _square(n):
            return n * n

        def hypotenuse(a: float, b: float) -> float:
            return sqrt(_square(a) + _square(b))
      `),
      describes: { kind: 'callable', entry: 'hypotenuse', callables: ['hypotenuse'] },
      calls: [{ json: '{"a": 3, "b": 4}', expect: json('5.0') }],
    },
    {
      name: 'a public async def counts as well as a def',
      program: main(python`
        async def answer():
            return 42
      `),
      describes: { kind: 'callable', entry: 'answer', callables: ['answer'] },
      calls: [{ expect: json('42') }],
    },
    {
      name: 'lambda_handler comes before main and takes the body as its event',
      program: main(python`
        def main():
            return "main"

        def lambda_handler(event, context):
            return {"event": event}
      `),
      describes: { kind: 'callable', entry: 'lambda_handler', callables: ['lambda_handler'] },
      calls: [{ json: '{"a": [1]}', expect: json('{"event":{"a":[1]}}') }],
    },
    {
      name: 'the entry named in the settings comes before every rule',
      program: { ...main(`${twoDefs}\ndef main():\n    return "main"\n`), entry: 'triple' },
      describes: { kind: 'callable', entry: 'triple', callables: ['triple'] },
      calls: [{ json: '{"n": 5}', expect: json('15') }],
    },
    {
      name: 'an entry that does not exist is refused before anything runs',
      program: { ...main(twoDefs), entry: 'quadruple' },
      refused: failure('invalid-program'),
      calls: [],
    },
    {
      name: 'several public functions are each called by their own name',
      program: main(twoDefs),
      describes: { kind: 'several', entry: null, callables: ['double', 'triple'] },
      calls: [
        { def: 'double', json: '{"n": 5}', expect: json('10') },
        { def: 'triple', json: '{"n": 5}', expect: json('15') },
      ],
    },
    {
      name: 'a def that is not there is not found, and a private one is not there',
      program: main(`${twoDefs}\ndef _hidden():\n    return 1\n`),
      calls: [
        { def: 'quadruple', json: '{"n": 5}', expect: failure('not-found') },
        { def: '_hidden', expect: failure('not-found') },
      ],
    },
    {
      name: 'a file without functions runs top to bottom on every call and its last expression is the result',
      program: main(python`
        import skython

        numbers = skython.params.get("numbers", [])
        numbers.append(len(numbers))
        sum(numbers)
      `),
      describes: { kind: 'script', entry: null, callables: [] },
      calls: [
        { json: '{"numbers": [10, 20]}', expect: json('32') },
        { json: '{}', expect: json('0') },
        { json: '{"numbers": [1]}', expect: json('2') },
      ],
    },
    {
      name: 'a script whose last statement is no expression answers null',
      program: main(python`
        total = 1 + 1
      `),
      calls: [{ json: '{}', expect: json('null') }],
    },
    {
      name: 'module-level code runs once for many calls',
      program: main(python`
        calls = []

        def main():
            calls.append(1)
            return len(calls)
      `),
      calls: [{ expect: json('1') }, { expect: json('2') }, { expect: json('3') }],
    },
    {
      name: 'an imported function is no entry point',
      program: {
        files: {
          'main.py': python`
            from geometry import area

            def describe(width: int, height: int) -> str:
                return f"{area(width, height)} square metres"
          `,
          'geometry.py': python`
            def area(width, height):
                return width * height
          `,
        },
      },
      describes: { kind: 'callable', entry: 'describe', callables: ['describe'] },
      calls: [{ json: '{"width": 3, "height": 4}', expect: json('"12 square metres"') }],
    },
    {
      name: 'the guard for running a file by hand does not run',
      program: main(python`
        def greet(name="you"):
            return f"Hello, {name}"

        if __name__ == "__main__":
            raise SystemExit("not here")
      `),
      calls: [{ expect: json('"Hello, you"') }],
    },
    {
      name: 'a decorated function is an entry point with the signature of what it wraps',
      program: main(python`
        import functools

        def _twice(f):
            @functools.wraps(f)
            def wrapper(*args, **kwargs):
                return f(*args, **kwargs) * 2
            return wrapper

        @_twice
        def repeat(word: str) -> str:
            return word
      `),
      describes: { kind: 'callable', entry: 'repeat', callables: ['repeat'] },
      calls: [{ json: '{"word": "ab"}', expect: json('"abab"') }],
    },
  ],
};
