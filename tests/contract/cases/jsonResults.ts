import type { Category } from '../category.js';
import { failure, json, raised } from '../expecting.js';
import { main, python } from '../python.js';

export const jsonResults: Category = {
  name: 'JSON results',
  cases: [
    {
      name: 'scalars are written as JSON scalars',
      program: main(python`
        def pick(which: str):
            return {"none": None, "true": True, "int": -7, "float": 1.5, "text": "a", "empty": ""}[which]
      `),
      calls: [
        { json: '"none"', expect: json('null') },
        { json: '"true"', expect: json('true') },
        { json: '"int"', expect: json('-7') },
        { json: '"float"', expect: json('1.5') },
        { json: '"text"', expect: json('"a"') },
        { json: '"empty"', expect: json('""') },
      ],
    },
    {
      name: 'a float stays a float and an int an int, both ways',
      program: main(python`
        def echo(value):
            return value
      `),
      calls: [
        { json: '1.0', expect: json('1.0') },
        { json: '1', expect: json('1') },
        { json: '[1.0, -0.0, 1e3, 1E-7, 0.1]', expect: json('[1.0,-0.0,1000.0,1e-07,0.1]') },
      ],
    },
    {
      name: 'lists, dicts and tuples keep their order and nest',
      program: main(python`
        def main():
            return {"b": [1, [2, (3, 4)], {}], "a": {"z": [], "y": None}}
      `),
      calls: [{ expect: json('{"b":[1,[2,[3,4]],{}],"a":{"z":[],"y":null}}') }],
    },
    {
      name: 'keys that are numbers, booleans or None become text as in JavaScript',
      program: main(python`
        def main():
            return {1: "a", 2.5: "b", True: "c", None: "d"}
      `),
      calls: [{ expect: json('{"1":"c","2.5":"b","null":"d"}') }],
    },
    {
      name: 'the members that were sent come back in the order they were sent',
      program: main(python`
        def echo(**members):
            return members
      `),
      calls: [{ json: '{"z": 1, "a": 2, "m": {"2": 0, "1": 0}}', expect: json('{"z":1,"a":2,"m":{"2":0,"1":0}}') }],
    },
    {
      name: 'characters that JSON escapes are escaped and no others',
      program: main(python`
        def main():
            return "\"\\/\b\f\n\r\t\x00\x1f\x7f<>&'"
      `),
      calls: [{ expect: json('"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\x7f<>&\'"') }],
    },
    {
      name: 'a result that JSON cannot hold is an exception that names its type',
      program: main(python`
        class Car:
            pass

        def main():
            return {"car": Car()}
      `),
      calls: [{ expect: raised('TypeError') }],
    },
    {
      name: 'a list that contains itself is an exception, not a hang',
      program: main(python`
        def main():
            knot = [1]
            knot.append(knot)
            return knot
      `),
      calls: [{ expect: raised('ValueError') }],
    },
    {
      name: 'a result over the limit is told with the limit and the next call works',
      program: {
        ...main(python`
          def repeat(times: int) -> str:
              return "x" * times
        `),
        resultBytes: 1000,
      },
      calls: [
        { json: '{"times": 998}', expect: json(`"${'x'.repeat(998)}"`) },
        {
          json: '{"times": 999}',
          expect: failure('output-too-large', { limit: { name: 'resultBytes', value: 1000 } }),
        },
        { json: '{"times": 1}', expect: json('"x"') },
      ],
    },
  ],
};
