import type { Category } from '../category.js';
import { json, raised } from '../expecting.js';
import { main, python } from '../python.js';

/** Flows without `skython flow`: one after the other in a page, at the same time in workers. */
export const flows: Category = {
  name: 'flows',
  cases: [
    {
      name: 'futures are arguments, alone and nested, and the result of a function; nothing is kept between calls',
      program: main(python`
        from skython.flow import source, submit

        ran = []

        def fetch(n):
            ran.append(n)
            return list(range(n))

        def total(parts):
            return sum(sum(part) for part in parts["all"])

        def main(n: int):
            data = source("numbers", fetch, n)
            return {"total": submit(total, {"all": [data, [1]]}), "data": data}
      `),
      calls: [
        { json: '4', expect: json('{"total":7,"data":[0,1,2,3]}') },
        { json: '2', expect: json('{"total":2,"data":[0,1]}') },
      ],
    },
    {
      name: 'a node that fails is named, and a circle is refused',
      program: main(python`
        from skython.flow import submit

        def main(circle: bool):
            parts = [submit(int, "x")]
            total = submit(sum, parts)
            if circle:
                parts[0] = submit(abs, total)
            return total.result()
      `),
      calls: [
        {
          json: 'false',
          expect: raised(
            'skython.flow.errors.NodeFailed',
            "int failed: ValueError: invalid literal for int() with base 10: 'x'",
          ),
        },
        {
          json: 'true',
          expect: raised(
            'skython.flow.errors.CircularFlow',
            'The flow is circular: sum needs abs needs sum. Nothing was run.',
          ),
        },
      ],
    },
    {
      name: 'a node is tried again as often as it says',
      program: main(python`
        from skython import delete, increment
        from skython.flow import node, submit

        @node(retries=1)
        def shaky(needed):
            tries = increment("tries")
            if tries < needed:
                raise OSError("gone")
            return tries

        def main(needed: int):
            delete("tries")
            return submit(shaky, needed)
      `),
      calls: [
        { json: '2', expect: json('2') },
        { json: '3', expect: raised('skython.flow.errors.NodeFailed', 'shaky failed: OSError: gone') },
      ],
    },
    {
      name: 'a source is fetched once, and one name is one source',
      program: main(python`
        from skython import increment, load
        from skython.flow import source, submit

        def fetch(n):
            increment("fetched")
            return n

        def main(second: int):
            sum_ = submit(lambda *values: sum(values), source("n", fetch, 3), source("n", fetch, second))
            return [sum_.result(), load("fetched")]
      `),
      calls: [
        { json: '3', expect: json('[6,1]') },
        {
          json: '4',
          expect: raised(
            'skython.flow.errors.FlowError',
            "There are two sources 'n' which differ. Give each its own name.",
          ),
        },
      ],
    },
    {
      name: 'a long chain of nodes is no recursion',
      program: main(python`
        from skython.flow import submit

        def more(n):
            return n + 1

        def main(length: int):
            future = submit(more, 0)
            for _ in range(length):
                future = submit(more, future)
            return future
      `),
      calls: [{ json: '3000', expect: json('3001') }],
    },
    {
      name: 'a node is no flow of its own',
      program: main(python`
        from skython.flow import submit

        def inner():
            return 1

        def outer():
            return submit(inner).result()

        def main():
            return submit(outer)
      `),
      calls: [
        {
          expect: raised(
            'skython.flow.errors.NodeFailed',
            'outer failed: FlowError: This is within a node: call the function itself, or submit it where the flow is made.',
          ),
        },
      ],
    },
    {
      name: 'values of classes of the program pass, and what no other worker can be given',
      program: main(python`
        import threading
        from dataclasses import dataclass
        from skython.flow import submit

        @dataclass
        class Point:
            x: int

        class Wrong(Exception):
            pass

        def make(x):
            return Point(x)

        def locked(lock, point):
            with lock:
                return point

        def right(point):
            if point.x > 1:
                raise Wrong(f"{point.x} is too far")
            return [point]

        def main(x: int):
            return submit(right, submit(locked, threading.Lock(), submit(make, x)))
      `),
      calls: [
        { json: '1', expect: json('[{"x":1}]') },
        {
          json: '2',
          expect: raised('skython.flow.errors.NodeFailed', 'right failed: Wrong: 2 is too far'),
        },
      ],
    },
    {
      name: 'a script is a flow too',
      program: main(python`
        from skython.flow import submit

        def _double(n):
            return 2 * n

        submit(sum, [submit(_double, 2), submit(abs, -3)])
      `),
      calls: [{ expect: json('7') }],
    },
    {
      name: 'what is no function is refused, with where jobs are',
      program: main(python`
        from skython.flow import submit

        def main(target: str):
            return submit(target)
      `),
      calls: [
        {
          json: '"demo/word_count"',
          expect: raised(
            'skython.flow.errors.FlowError',
            "skython.flow.submit takes a function, not 'demo/word_count'. Jobs of published functions: skython.submit.",
          ),
        },
      ],
    },
  ],
};
