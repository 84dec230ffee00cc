import type { Category } from '../category.js';
import { failure, json, raised } from '../expecting.js';
import { main, python } from '../python.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const echo = main(python`
  def echo(value):
      return value
`);

export const depth: Category = {
  name: 'deep nesting',
  cases: [
    {
      name: 'arrays a hundred deep come back as they were',
      program: echo,
      calls: [{ json: `{"value": ${nested(100)}}`, expect: json(nested(100)) }],
    },
    {
      name: 'objects a hundred deep come back as they were',
      program: echo,
      calls: [
        {
          json: `{"value": ${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`,
          expect: json(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`),
        },
      ],
    },
    {
      name: 'a body nested a hundred thousand deep is malformed, and the next call works',
      program: echo,
      calls: [
        { json: nested(100_000), expect: failure('malformed') },
        { json: '1', expect: json('1') },
      ],
    },
    {
      name: 'a result nested a hundred thousand deep is an exception, and the next call works',
      program: main(python`
        def build(levels: int):
            value = []
            for _ in range(levels):
                value = [value]
            return value
      `),
      calls: [
        { json: '100000', expect: raised('RecursionError') },
        { json: '2', expect: json('[[[]]]') },
      ],
    },
    {
      name: 'recursion without end can be caught, and the next call works',
      program: main(python`
        def _descend(n):
            return 0 if n == 0 else 1 + _descend(n - 1)

        def main(n: int):
            try:
                return _descend(n)
            except RecursionError as error:
                return str(error)
      `),
      calls: [
        { json: '-1', expect: json('"maximum recursion depth exceeded"') },
        { json: '50', expect: json('50') },
      ],
    },
    {
      name: 'recursion of a few hundred levels works',
      program: main(python`
        def total(n: int) -> int:
            return 0 if n == 0 else n + total(n - 1)
      `),
      calls: [{ json: '500', expect: json('125250') }],
    },
    {
      name: 'the traceback of endless recursion is short',
      program: main(python`
        def again():
            return again()
      `),
      calls: [{ expect: raised('RecursionError', 'maximum recursion depth exceeded') }],
      differs: {
        reason:
          'The text counts the repeated lines, and how many fit depends on how deep the interpreter itself stands when the call begins.',
        members: ['exception.text'],
      },
    },
    {
      name: 'records that contain themselves are bound level by level',
      program: main(python`
        from dataclasses import dataclass, field

        @dataclass
        class Node:
            name: str
            children: list["Node"] = field(default_factory=list)

        def count(node: Node) -> int:
            return 1 + sum(count(child) for child in node.children)
      `),
      calls: [
        {
          json: '{"node": {"name": "a", "children": [{"name": "b"}, {"name": "c", "children": [{"name": "d"}]}]}}',
          expect: json('4'),
        },
      ],
    },
  ],
};
