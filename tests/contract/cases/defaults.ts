import type { Category } from '../category.js';
import { invalid, json } from '../expecting.js';
import { main, python } from '../python.js';

export const defaults: Category = {
  name: 'defaults',
  cases: [
    {
      name: 'a parameter that is not sent has its default',
      program: main(python`
        def greet(name: str, greeting: str = "Hello", marks: int = 1) -> str:
            return f"{greeting}, {name}{'!' * marks}"
      `),
      calls: [
        { json: '{"name": "Ada"}', expect: json('"Hello, Ada!"') },
        { json: '{"name": "Ada", "marks": 3}', expect: json('"Hello, Ada!!!"') },
      ],
    },
    {
      name: 'a mutable default is shared between calls, as in Python',
      program: main(python`
        def remember(item, seen=[]):
            seen.append(item)
            return seen
      `),
      calls: [
        { json: '{"item": 1}', expect: json('[1]') },
        { json: '{"item": 2}', expect: json('[1,2]') },
      ],
    },
    {
      name: 'a default of None is kept when nothing is sent',
      program: main(python`
        def show(limit: int = None):
            return limit
      `),
      calls: [
        { json: '{}', expect: json('null') },
        { json: '{"limit": 5}', expect: json('5') },
      ],
    },
    {
      name: 'further positional arguments go to *args',
      program: main(python`
        def total(first: int, *rest: int) -> list:
            return [first, list(rest)]
      `),
      calls: [
        { json: '[1, 2, 3]', expect: json('[1,[2,3]]') },
        { json: '[1]', expect: json('[1,[]]') },
      ],
    },
    {
      name: 'further keyword arguments go to **kwargs',
      program: main(python`
        def collect(a, **others):
            return [a, others]
      `),
      calls: [{ json: '{"a": 1, "b": 2, "c": [3]}', expect: json('[1,{"b":2,"c":[3]}]') }],
    },
    {
      name: 'keyword-only parameters are bound by name and cannot be positional',
      program: main(python`
        def scale(values: list[float], *, factor: float = 2.0) -> list[float]:
            return [v * factor for v in values]
      `),
      calls: [
        { json: '{"values": [1, 2], "factor": 0.5}', expect: json('[0.5,1.0]') },
        { json: '{"values": [1]}', expect: json('[2.0]') },
      ],
    },
    {
      name: 'positional-only parameters are bound by name too, since JSON has nothing else',
      program: main(python`
        def subtract(a, b, /):
            return a - b
      `),
      calls: [
        { json: '{"b": 1, "a": 3}', expect: json('2') },
        { json: '[3, 1]', expect: json('2') },
      ],
    },
    {
      name: 'the default of a parameter is not checked against its annotation',
      program: main(python`
        def show(width: int = "auto"):
            return width
      `),
      calls: [
        { json: '{}', expect: json('"auto"') },
        { json: '{"width": "auto"}', expect: invalid('width') },
      ],
    },
  ],
};
