import type { Category } from '../category.js';
import { json, raised } from '../expecting.js';
import { main, python } from '../python.js';

/** Flows without `skython flow`: nodes run one after the other, when a result is asked for or returned. */
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
        from skython.flow import node, submit

        tries = []

        @node(retries=1)
        def shaky(needed):
            tries.append(1)
            if len(tries) < needed:
                raise OSError("gone")
            return len(tries)

        def main(needed: int):
            tries.clear()
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
        from skython.flow import source, submit

        fetched = []

        def fetch(n):
            fetched.append(n)
            return n

        def main(second: int):
            fetched.clear()
            sum_ = submit(lambda *values: sum(values), source("n", fetch, 3), source("n", fetch, second))
            return [sum_.result(), fetched]
      `),
      calls: [
        { json: '3', expect: json('[6,[3]]') },
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
