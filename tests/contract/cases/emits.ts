import type { Category } from '../category.js';
import { json, stdout } from '../expecting.js';
import { main, python } from '../python.js';

/** Neither runner of the suite has followers, as with a draft: what is emitted is printed. */
export const emits: Category = {
  name: 'emit',
  cases: [
    {
      name: 'what a draft emits is printed with its topic',
      program: main(python`
        from skython import emit

        def main():
            return emit("classified", {"lean": "left"})
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('emit classified {"lean":"left"}\n')] } }],
    },
    {
      name: 'data is encoded as a result is',
      program: main(python`
        from datetime import date
        from skython import emit

        def main():
            emit("mixed", [date(2024, 2, 29), {2, 1}, (1.0, float("nan")), 2**70, "ü\n"])
      `),
      calls: [
        {
          expect: {
            ...json('null'),
            logs: [stdout('emit mixed ["2024-02-29",[1,2],[1.0,null],1180591620717411303424,"ü\\n"]\n')],
          },
        },
      ],
    },
    {
      name: 'an event may have no data at all',
      program: main(python`
        from skython import emit

        def main():
            emit("tick")
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('emit tick null\n')] } }],
    },
    {
      name: 'how far a run is, is printed where nobody can ask for it',
      program: main(python`
        from skython import progress

        def main():
            progress(0.5, "half")
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('progress 50% half\n')] } }],
    },
    {
      name: 'a job of a function that is not there is an exception',
      program: main(python`
        from skython import FunctionNotFound, submit

        def main():
            try:
                submit("demo/nothing", {"n": 1}, key="a", delay=1.5)
            except FunctionNotFound as error:
                return type(error).__name__
      `),
      calls: [{ expect: json('"FunctionNotFound"') }],
    },
    {
      name: 'events come in the order in which they are emitted',
      program: main(python`
        from skython import emit

        def main(n: int):
            for i in range(n):
                emit("count", i)
      `),
      calls: [{ json: '3', expect: { ...json('null'), logs: [stdout('emit count 0\nemit count 1\nemit count 2\n')] } }],
    },
    {
      name: 'a topic that is no name is a ValueError',
      program: main(python`
        from skython import emit

        def main(topic: str):
            try:
                emit(topic, 1)
            except ValueError as error:
                return str(error)[:7]
      `),
      calls: [
        { json: '"A b"', expect: json('"a topic"') },
        { json: '""', expect: json('"a topic"') },
      ],
    },
    {
      name: 'data that cannot be JSON is a TypeError and emits nothing',
      program: main(python`
        from skython import emit

        def main():
            try:
                emit("odd", object())
            except TypeError:
                return "refused"
      `),
      calls: [{ expect: json('"refused"') }],
    },
    {
      name: 'a generator emits between the pieces of its stream',
      program: main(python`
        from skython import emit

        def main():
            for i in range(2):
                emit("step", i)
                yield i
      `),
      calls: [
        {
          expect: {
            kind: 'streamed',
            mediaType: 'application/jsonl',
            pieces: ['0\n', '1\n'],
            logs: [stdout('emit step 0\nemit step 1\n')],
          },
        },
      ],
    },
  ],
};
