import type { Category } from '../category.js';
import { failure, invalid, json } from '../expecting.js';
import { main, python } from '../python.js';

const echo = main(python`
  def echo(value):
      return value
`);

export const numbers: Category = {
  name: 'numbers',
  cases: [
    {
      name: 'integers beyond 2^53 keep every digit',
      program: echo,
      calls: [
        { json: '9007199254740993', expect: json('9007199254740993') },
        { json: '[-18446744073709551617]', expect: json('[-18446744073709551617]') },
      ],
    },
    {
      name: 'an integer of a thousand digits comes back as it was',
      program: echo,
      calls: [{ json: `1${'0'.repeat(999)}`, expect: json(`1${'0'.repeat(999)}`) }],
    },
    {
      name: 'an integer of more digits than Python reads is malformed, not a crash',
      program: echo,
      calls: [
        { json: '9'.repeat(5000), expect: failure('malformed') },
        { json: '1', expect: json('1') },
      ],
    },
    {
      name: 'big integers are computed exactly',
      program: main(python`
        import math

        def factorial(n: int) -> int:
            return math.factorial(n)
      `),
      calls: [{ json: '{"n": 30}', expect: json('265252859812191058636308480000000') }],
    },
    {
      name: 'NaN and the infinities become null, wherever they are',
      program: main(python`
        def main():
            return {"nan": float("nan"), "list": [1.5, float("inf"), -float("inf")], "ok": 0.1}
      `),
      calls: [{ expect: json('{"nan":null,"list":[1.5,null,null],"ok":0.1}') }],
    },
    {
      name: 'a lone NaN is null',
      program: main(python`
        def main():
            return float("nan")
      `),
      calls: [{ expect: json('null') }],
    },
    {
      name: 'NaN is no JSON, so a body with it is malformed',
      program: echo,
      calls: [
        { json: '{"value": NaN}', expect: failure('malformed') },
        { json: '{"value": Infinity}', expect: failure('malformed') },
      ],
    },
    {
      name: 'a number too large for a float is infinite, and so null',
      program: echo,
      calls: [{ json: '[1e999, 1e308]', expect: json('[null,1e+308]') }],
    },
    {
      name: 'floats are written with the fewest digits that read back the same',
      program: main(python`
        def main():
            return [0.1 + 0.2, 1 / 3, 1e16, 123456789012345680.0, 5e-324, 1.7976931348623157e308]
      `),
      calls: [
        {
          expect: json(
            '[0.30000000000000004,0.3333333333333333,1e+16,1.2345678901234568e+17,5e-324,1.7976931348623157e+308]',
          ),
        },
      ],
    },
    {
      name: 'a big integer for a float parameter is a float, when a float can hold it',
      program: main(python`
        def half(value: float) -> float:
            return value / 2
      `),
      calls: [
        { json: '{"value": 9007199254740993}', expect: json('4503599627370496.0') },
        { json: `{"value": 1${'0'.repeat(400)}}`, expect: invalid('value') },
      ],
    },
  ],
};
