import type { Category } from '../category.js';
import { invalid, json, raised, stdout } from '../expecting.js';
import { main, python } from '../python.js';

export const asyncDefs: Category = {
  name: 'async def',
  cases: [
    {
      name: 'an async def is awaited',
      program: main(python`
        import asyncio

        async def add(a: int, b: int) -> int:
            await asyncio.sleep(0.001)
            return a + b
      `),
      calls: [{ json: '{"a": 1, "b": 2}', expect: json('3') }],
    },
    {
      name: 'tasks run side by side and gather keeps their order',
      program: main(python`
        import asyncio

        async def _one(n, log):
            log.append(f"start {n}")
            await asyncio.sleep(0)
            log.append(f"end {n}")
            return n * n

        async def main():
            log = []
            return [await asyncio.gather(*(_one(n, log) for n in range(2))), log]
      `),
      calls: [{ expect: json('[[0,1],["start 0","start 1","end 0","end 1"]]') }],
    },
    {
      name: 'an exception in an async def has its traceback',
      program: main(python`
        import asyncio

        async def _fail():
            await asyncio.sleep(0)
            raise ValueError("later")

        async def main():
            await _fail()
      `),
      calls: [
        {
          expect: raised('ValueError', 'later', [
            { file: 'main.py', line: 8, name: 'main', source: 'await _fail()' },
            { file: 'main.py', line: 5, name: '_fail', source: 'raise ValueError("later")' },
          ]),
        },
      ],
    },
    {
      name: 'the arguments of an async def are checked before it runs',
      program: main(python`
        async def half(n: int) -> float:
            return n / 2
      `),
      calls: [
        { json: '{"n": "x"}', expect: invalid('n') },
        { json: '{"n": 3}', expect: json('1.5') },
      ],
    },
    {
      name: 'a plain def may run its own event loop',
      program: main(python`
        import asyncio

        async def _answer():
            await asyncio.sleep(0)
            return 42

        def main():
            return asyncio.run(_answer())
      `),
      calls: [{ expect: json('42') }, { expect: json('42') }],
    },
    {
      name: 'a coroutine that a plain def returns is awaited',
      program: main(python`
        async def _answer():
            return 42

        def main():
            return _answer()
      `),
      calls: [{ expect: json('42') }],
    },
    {
      name: 'timeouts of asyncio work and what was printed is kept',
      program: main(python`
        import asyncio

        async def main():
            print("waiting")
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(60)
            except TimeoutError:
                return "timed out"
      `),
      calls: [{ expect: { ...json('"timed out"'), logs: [stdout('waiting\n')] } }],
    },
  ],
};
