import type { Category } from '../category.js';
import { failure, invalid, json } from '../expecting.js';
import { main, python } from '../python.js';

const typed = main(python`
  calls = []

  def typed(count: int, ratio: float = 1.0, words: list[str] = []):
      calls.append(1)
      return len(calls)
`);

export const wrongInput: Category = {
  name: 'wrong input',
  cases: [
    {
      name: 'a missing argument is named and the function is not run',
      program: typed,
      calls: [
        { json: '{}', expect: invalid('count') },
        { json: '{"count": 1}', expect: json('1') },
      ],
    },
    {
      name: 'an argument that no parameter takes is named',
      program: typed,
      calls: [{ json: '{"count": 1, "cuont": 2}', expect: invalid('cuont') }],
    },
    {
      name: 'every value that does not fit has its own entry',
      program: typed,
      calls: [{ json: '{"count": "many", "ratio": "half", "words": 3}', expect: invalid('count', 'ratio', 'words') }],
    },
    {
      name: 'the path leads into lists and objects',
      program: main(python`
        from dataclasses import dataclass

        @dataclass
        class Row:
            name: str
            price: float

        def total(rows: list[Row], extra: dict[str, int]):
            return 0
      `),
      calls: [
        {
          json: '{"rows": [{"name": "a", "price": 1}, {"name": "b", "price": "x"}, {"price": 2}], "extra": {"k": []}}',
          expect: invalid('rows[1].price', 'rows[2].name', 'extra.k'),
        },
      ],
    },
    {
      name: 'a number with a fraction is no int, and true is no number',
      program: typed,
      calls: [
        { json: '{"count": 1.5}', expect: invalid('count') },
        { json: '{"count": true}', expect: invalid('count') },
        { json: '{"count": null}', expect: invalid('count') },
      ],
    },
    {
      name: 'text that says a number is no number in JSON',
      program: typed,
      calls: [{ json: '{"count": "3"}', expect: invalid('count') }],
    },
    {
      name: 'text in a query string that says no number is refused',
      program: typed,
      calls: [
        { method: 'GET', query: 'count=three', expect: invalid('count') },
        { method: 'GET', query: 'count=3', expect: json('1') },
      ],
    },
    {
      name: 'a date, a UUID, an Enum and a Literal that are none are refused',
      program: main(python`
        from datetime import date
        from enum import Enum
        from typing import Literal
        from uuid import UUID

        class Colour(Enum):
            RED = "red"

        def check(day: date, id: UUID, colour: Colour, order: Literal["up", "down"]):
            return "never"
      `),
      calls: [
        {
          json: '{"day": "2023-02-29", "id": "1234", "colour": "green", "order": "sideways"}',
          expect: invalid('day', 'id', 'colour', 'order'),
        },
      ],
    },
    {
      name: 'a body that is not JSON is malformed',
      program: typed,
      calls: [
        { json: '{"count": 1', expect: failure('malformed') },
        { json: "{'count': 1}", expect: failure('malformed') },
        { json: '{"count": 1} x', expect: failure('malformed') },
        { json: 'NaN', expect: failure('malformed') },
      ],
    },
    {
      name: 'a JSON body that is not UTF-8 is malformed',
      program: typed,
      calls: [
        { body: { base64: 'eyJjb3VudCI6ICL/In0=' }, contentType: 'application/json', expect: failure('malformed') },
      ],
    },
    {
      name: 'too many positional values are refused',
      program: main(python`
        def add(a: int, b: int) -> int:
            return a + b
      `),
      calls: [{ json: '[1, 2, 3]', expect: failure('invalid-input') }],
    },
    {
      name: 'bytes that are not base64 are refused',
      program: main(python`
        def size(data: bytes, name: str = "") -> int:
            return len(data)
      `),
      calls: [{ json: '{"data": "not base64!"}', expect: invalid('data') }],
    },
    {
      name: 'a tuple of the wrong length is refused',
      program: main(python`
        def area(size: tuple[int, int]) -> int:
            return size[0] * size[1]
      `),
      calls: [
        { json: '{"size": [2, 3]}', expect: json('6') },
        { json: '{"size": [2, 3, 4]}', expect: failure('invalid-input') },
      ],
    },
  ],
};
