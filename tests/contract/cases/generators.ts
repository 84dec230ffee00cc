import type { Category } from '../category.js';
import { failure, json, raised, stdout, stream } from '../expecting.js';
import { main, python } from '../python.js';

const LINES = 'application/jsonl';
const SSE = 'text/event-stream';

const count = main(python`
  def count(to: int):
      for n in range(to):
          yield {"n": n}
`);

export const generators: Category = {
  name: 'generators',
  cases: [
    {
      name: 'a generator is a stream of JSON lines, one piece an item',
      program: count,
      calls: [{ json: '{"to": 3}', expect: stream(LINES, ['{"n":0}\n', '{"n":1}\n', '{"n":2}\n']) }],
    },
    {
      name: 'a generator is server-sent events when the client accepts them',
      program: count,
      calls: [{ json: '{"to": 2}', accept: SSE, expect: stream(SSE, ['data: {"n":0}\n\n', 'data: {"n":1}\n\n']) }],
    },
    {
      name: 'a generator without items is an empty stream',
      program: count,
      calls: [{ json: '{"to": 0}', expect: stream(LINES, []) }],
    },
    {
      name: 'an async generator is a stream too',
      program: main(python`
        import asyncio

        async def count(to: int):
            for n in range(to):
                await asyncio.sleep(0)
                yield n
      `),
      calls: [{ json: '{"to": 3}', expect: stream(LINES, ['0\n', '1\n', '2\n']) }],
    },
    {
      name: 'a generator that is returned streams as one that is called',
      program: main(python`
        def squares(to: int):
            return (n * n for n in range(to))
      `),
      calls: [{ json: '{"to": 3}', expect: stream(LINES, ['0\n', '1\n', '4\n']) }],
    },
    {
      name: 'an exception on the way ends the stream after what was sent',
      program: main(python`
        def main():
            yield 1
            yield 2
            raise ValueError("broke off")
      `),
      calls: [
        {
          expect: stream(
            LINES,
            ['1\n', '2\n'],
            raised('ValueError', 'broke off', [{ file: 'main.py', line: 4, name: 'main' }]),
          ),
        },
      ],
    },
    {
      name: 'an exception before the first item is a failure like any other',
      program: main(python`
        def main(fail: bool):
            if fail:
                raise ValueError("not even one")
            yield 1
      `),
      calls: [
        { json: 'true', expect: raised('ValueError', 'not even one') },
        { json: 'false', expect: stream(LINES, ['1\n']) },
      ],
    },
    {
      name: 'what is printed while streaming is a log',
      program: main(python`
        def main():
            for word in ("a", "b"):
                print("sending", word)
                yield word
      `),
      calls: [{ expect: { ...stream(LINES, ['"a"\n', '"b"\n']), logs: [stdout('sending a\nsending b\n')] } }],
    },
    {
      name: 'a stream over the limit breaks off and names the limit',
      program: {
        ...main(python`
          def main(times: int):
              for _ in range(times):
                  yield "x" * 97
        `),
        resultBytes: 250,
      },
      calls: [
        {
          json: '5',
          expect: stream(
            LINES,
            [`"${'x'.repeat(97)}"\n`, `"${'x'.repeat(97)}"\n`],
            failure('output-too-large', { limit: { name: 'resultBytes', value: 250 } }),
          ),
        },
        { json: '1', expect: stream(LINES, [`"${'x'.repeat(97)}"\n`]) },
      ],
    },
    {
      name: 'a generator inside a result is a list',
      program: main(python`
        def main():
            return {"squares": (n * n for n in range(3))}
      `),
      calls: [{ expect: json('{"squares":[0,1,4]}') }],
    },
  ],
};
