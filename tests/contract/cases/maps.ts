import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

/** Calls of the suite's function `suite/tenfold`: at the same time in a worker, one after the other in a page. */
export const maps: Category = {
  name: 'map',
  cases: [
    {
      name: 'results come in the order of the items, by name or by place',
      program: main(python`
        from skython import map

        def main(n: int):
            return list(map("suite/tenfold", [{"n": i} if i % 2 else i for i in range(n)], concurrency=3))
      `),
      calls: [
        { json: '7', expect: json('[0,10,20,30,40,50,60]') },
        { json: '0', expect: json('[]') },
      ],
    },
    {
      name: 'the results before a failure come, then its exception',
      program: main(python`
        import skython

        def main():
            seen = []
            try:
                for result in skython.map("suite/tenfold", [1, 2, -3, 4, -5, 6], concurrency=2):
                    seen.append(result)
            except skython.CallError as error:
                seen.append(str(error))
            return seen
      `),
      calls: [{ expect: json('[10,20,"-3 is below zero"]') }],
    },
    {
      name: 'a loop may be left, call on, and begin another map',
      program: main(python`
        import skython

        def main():
            for first in skython.map("suite/tenfold", range(1, 100), concurrency=4):
                break
            one = skython.call("suite/tenfold", n=5)
            pairs = zip(skython.map("suite/tenfold", [1, 2]), skython.map("suite/tenfold", [3, 4]))
            return [first, one, *pairs]
      `),
      calls: [{ expect: json('[10,50,[10,30],[20,40]]') }, { expect: json('[10,50,[10,30],[20,40]]') }],
    },
    {
      name: 'items that end in an exception pass it on',
      program: main(python`
        import skython

        def items():
            yield 1
            raise KeyError("no more")

        def main():
            try:
                return list(skython.map("suite/tenfold", items()))
            except KeyError as error:
                return repr(error)
      `),
      calls: [{ expect: json('"KeyError(\'no more\')"') }],
    },
    {
      name: 'a function that is not there is an exception when a result is asked for',
      program: main(python`
        import skython

        def main():
            results = skython.map("suite/nothing", [{}, {}])
            try:
                next(results)
            except skython.FunctionNotFound:
                return "not found"
      `),
      calls: [{ expect: json('"not found"') }],
    },
    {
      name: 'a concurrency below one is a ValueError at once',
      program: main(python`
        import skython

        def main():
            try:
                skython.map("suite/tenfold", [], concurrency=0)
            except ValueError as error:
                return str(error)
      `),
      calls: [{ expect: json('"concurrency is 0, not 1 or more"') }],
    },
  ],
};
