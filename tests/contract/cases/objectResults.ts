import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

export const objectResults: Category = {
  name: 'results of the standard library',
  cases: [
    {
      name: 'a dataclass is an object of its fields, at every depth',
      program: main(python`
        from dataclasses import dataclass, field

        @dataclass
        class Inner:
            values: tuple[int, ...]

        @dataclass(frozen=True, slots=True)
        class Outer:
            name: str
            inner: Inner
            more: dict[str, Inner] = field(default_factory=dict)

        def main():
            return [Outer("a", Inner((1, 2)), {"k": Inner(())})]
      `),
      calls: [{ expect: json('[{"name":"a","inner":{"values":[1,2]},"more":{"k":{"values":[]}}}]') }],
    },
    {
      name: 'an Enum is its value',
      program: main(python`
        from enum import Enum, Flag, IntEnum, StrEnum

        class Colour(Enum):
            RED = "red"
            PAIR = (1, 2)

        class Level(IntEnum):
            HIGH = 3

        class Word(StrEnum):
            YES = "yes"

        class Bits(Flag):
            A = 1
            B = 2

        def main():
            return [Colour.RED, Colour.PAIR, Level.HIGH, Word.YES, Bits.A | Bits.B, {"level": Level.HIGH}]
      `),
      calls: [{ expect: json('["red",[1,2],3,"yes",3,{"level":3}]') }],
    },
    {
      name: 'dates and times are ISO 8601 and a timedelta is its seconds',
      program: main(python`
        from datetime import date, datetime, time, timedelta, timezone

        def main():
            moment = datetime(2024, 2, 29, 23, 59, 59, 123000, tzinfo=timezone.utc)
            return [
                date(2024, 2, 29),
                datetime(2024, 2, 29, 8, 5),
                moment,
                moment.astimezone(timezone(timedelta(hours=-3, minutes=-30))),
                time(8, 15),
                timedelta(hours=1, milliseconds=500),
            ]
      `),
      calls: [
        {
          expect: json(
            '["2024-02-29","2024-02-29T08:05:00","2024-02-29T23:59:59.123000+00:00","2024-02-29T20:29:59.123000-03:30","08:15:00",3600.5]',
          ),
        },
      ],
    },
    {
      name: 'a Decimal is text with every digit, and so is a UUID',
      program: main(python`
        from decimal import Decimal
        from uuid import UUID

        def main():
            return [Decimal("0.10"), Decimal("1E+3"), UUID(int=1)]
      `),
      calls: [{ expect: json('["0.10","1E+3","00000000-0000-0000-0000-000000000001"]') }],
    },
    {
      name: 'a set is an array in an order that does not depend on hashes',
      program: main(python`
        def main():
            return [{"b", "a", "c"}, frozenset([3, 1, 2]), set(), {1, "a"}]
      `),
      calls: [{ expect: json('[["a","b","c"],[1,2,3],[],[1,"a"]]') }],
    },
    {
      name: 'a tuple and a named tuple are arrays',
      program: main(python`
        from collections import namedtuple
        from typing import NamedTuple

        Point = namedtuple("Point", "x y")

        class Place(NamedTuple):
            name: str
            at: Point

        def main():
            return (Point(1, 2), Place("here", Point(3, 4)))
      `),
      calls: [{ expect: json('[[1,2],["here",[3,4]]]') }],
    },
    {
      name: 'ranges, deques, counters and dictionary views are what they contain',
      program: main(python`
        from collections import Counter, OrderedDict, defaultdict, deque

        def main():
            many = defaultdict(list)
            many["k"].append(1)
            return [range(3), deque([1, 2]), Counter("aab"), OrderedDict(z=1, a=2), many, {"a": 1}.keys(), {"a": 1}.values()]
      `),
      calls: [{ expect: json('[[0,1,2],[1,2],{"a":2,"b":1},{"z":1,"a":2},{"k":[1]},["a"],[1]]') }],
    },
    {
      name: 'bytes inside a result are base64 and a path is text',
      program: main(python`
        from pathlib import PurePosixPath

        def main():
            return {"data": b"\x00\xff", "path": PurePosixPath("a") / "b.txt"}
      `),
      calls: [{ expect: json('{"data":"AP8=","path":"a/b.txt"}') }],
    },
  ],
};
