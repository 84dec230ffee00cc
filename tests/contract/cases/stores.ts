import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

export const stores: Category = {
  name: 'store',
  cases: [
    {
      name: 'what one call stores the next one loads',
      program: main(python`
        from skython import load, store

        def put(value):
            store("key", value)

        def get():
            return load("key", default="nothing")
      `),
      calls: [
        { def: 'get', expect: json('"nothing"') },
        { def: 'put', json: '{"value": {"a": [1, 2.0, null]}}', expect: json('null') },
        { def: 'get', expect: json('{"a":[1,2.0,null]}') },
      ],
    },
    {
      name: 'load without a default gives None for a key that is not there',
      program: main(python`
        from skython import load

        def main():
            return load("missing")
      `),
      calls: [{ expect: json('null') }],
    },
    {
      name: 'values that are no JSON come back as what they were',
      program: main(python`
        from datetime import date
        from skython import load, store

        def main():
            store("mixed", {"day": date(2024, 2, 29), "set": {1, 2}, "tuple": (1, 2), 3: b"\x00"})
            value = load("mixed")
            return [value["day"], type(value["set"]).__name__, type(value["tuple"]).__name__, value[3] == b"\x00"]
      `),
      calls: [{ expect: json('["2024-02-29","set","tuple",true]') }],
    },
    {
      name: 'NaN, tuples and big integers survive the store',
      program: main(python`
        from skython import load, store

        def main():
            store("odd", [float("nan"), (1,), 2**70, 1.0])
            nan, pair, big, one = load("odd")
            return [nan != nan, type(pair).__name__, big, type(one).__name__]
      `),
      calls: [{ expect: json('[true,"tuple",1180591620717411303424,"float"]') }],
    },
    {
      name: 'increment counts from nothing, by one or by more',
      program: main(python`
        from skython import increment, load

        def main():
            return [increment("hits"), increment("hits", 10), increment("hits", -1), load("hits")]
      `),
      calls: [{ expect: json('[1,11,10,10]') }, { expect: json('[11,21,20,20]') }],
    },
    {
      name: 'increment of something that is no number is an exception and changes nothing',
      program: main(python`
        from skython import increment, load, store
        from skython.errors import StoreError

        def main():
            store("word", "text")
            try:
                increment("word")
            except Exception as error:
                return [isinstance(error, StoreError), load("word")]
      `),
      calls: [{ expect: json('[true,"text"]') }],
    },
    {
      name: 'update changes the value by a function and answers the new one',
      program: main(python`
        from skython import load, update

        def main(word: str):
            return [update("words", lambda words: words + [word], default=[]), load("words")]
      `),
      calls: [
        { json: '"a"', expect: json('[["a"],["a"]]') },
        { json: '"b"', expect: json('[["a","b"],["a","b"]]') },
      ],
    },
    {
      name: 'an exception inside update changes nothing',
      program: main(python`
        from skython import load, store, update

        def main():
            store("n", 1)
            try:
                update("n", lambda n: n / 0)
            except ZeroDivisionError:
                return load("n")
      `),
      calls: [{ expect: json('1') }],
    },
    {
      name: 'delete takes a key away and says whether it was there',
      program: main(python`
        from skython import delete, load, store

        def main():
            store("k", 1)
            return [delete("k"), delete("k"), load("k", default=None)]
      `),
      calls: [{ expect: json('[true,false,null]') }],
    },
    {
      name: 'keys lists what is stored, sorted, and by prefix',
      program: main(python`
        from skython import keys, store

        def main():
            for key in ("b/2", "a", "b/1", "ü"):
                store(key, None)
            return [list(keys()), list(keys("b/"))]
      `),
      calls: [{ expect: json('[["a","b/1","b/2","ü"],["b/1","b/2"]]') }],
    },
    {
      name: 'None can be stored and is told apart from nothing',
      program: main(python`
        from skython import load, store

        def main():
            store("none", None)
            return [load("none", default="default"), load("other", default="default")]
      `),
      calls: [{ expect: json('[null,"default"]') }],
    },
    {
      name: 'the store of the caller is apart from that of the function',
      program: main(python`
        from skython import load, store

        def main():
            store("k", "function")
            store("k", "caller", scope="caller")
            return [load("k"), load("k", scope="caller")]
      `),
      calls: [{ expect: json('["function","caller"]') }],
    },
    {
      name: 'a key over 512 bytes is a clear exception',
      program: main(python`
        from skython import keys, store
        from skython.errors import StoreError

        def main():
            try:
                store("k" * 513, 1)
            except Exception as error:
                return [isinstance(error, StoreError), "512" in str(error), list(keys())]
      `),
      calls: [{ expect: json('[true,true,[]]') }],
    },
    {
      name: 'module-level code can load and store',
      program: main(python`
        from skython import load, store

        store("loaded", 1)

        def main():
            return load("loaded")
      `),
      calls: [{ expect: json('1') }],
    },
  ],
};
