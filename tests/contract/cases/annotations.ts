import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

export const annotations: Category = {
  name: 'annotations',
  cases: [
    {
      name: 'int, float, bool and str arrive as those types',
      program: main(python`
        def kinds(a: int, b: float, c: bool, d: str):
            return [type(v).__name__ for v in (a, b, c, d)]
      `),
      calls: [{ json: '{"a": 1, "b": 2, "c": true, "d": "x"}', expect: json('["int","float","bool","str"]') }],
    },
    {
      name: 'bytes arrive from base64',
      program: main(python`
        def size(data: bytes) -> list[int]:
            return list(data)
      `),
      calls: [{ json: '{"data": "AAH/"}', expect: json('[0,1,255]') }],
    },
    {
      name: 'dates and times arrive from ISO 8601',
      program: main(python`
        from datetime import date, datetime, time, timedelta

        def later(day: date, moment: datetime, at: time) -> list:
            return [day + timedelta(days=1), moment + timedelta(hours=1), at.hour, moment.tzinfo is not None]
      `),
      calls: [
        {
          json: '{"day": "2024-02-28", "moment": "2024-12-31T23:30:00Z", "at": "08:15"}',
          expect: json('["2024-02-29","2025-01-01T00:30:00+00:00",8,true]'),
        },
      ],
    },
    {
      name: 'Decimal keeps every digit that was sent',
      program: main(python`
        from decimal import Decimal

        def add(a: Decimal, b: Decimal) -> str:
            return str(a + b)
      `),
      calls: [{ json: '{"a": "0.10", "b": "0.20"}', expect: json('"0.30"') }],
    },
    {
      name: 'UUID arrives as a UUID',
      program: main(python`
        from uuid import UUID

        def version(id: UUID) -> int | None:
            return id.version
      `),
      calls: [{ json: '{"id": "f47ac10b-58cc-4372-a567-0e02b2c3d479"}', expect: json('4') }],
    },
    {
      name: 'an Enum arrives by its value',
      program: main(python`
        from enum import Enum

        class Colour(Enum):
            RED = "red"
            BLUE = "blue"

        def name(colour: Colour) -> str:
            return colour.name
      `),
      calls: [{ json: '{"colour": "blue"}', expect: json('"BLUE"') }],
    },
    {
      name: 'Literal takes one of its values',
      program: main(python`
        from typing import Literal

        def sort(order: Literal["up", "down"], step: Literal[1, 2] = 1) -> list:
            return [order, step]
      `),
      calls: [{ json: '{"order": "down", "step": 2}', expect: json('["down",2]') }],
    },
    {
      name: 'Optional takes null, and a Union the first that fits',
      program: main(python`
        from typing import Optional, Union

        def kinds(a: Optional[int], b: Union[int, str], c: "float | None" = None):
            return [a, type(b).__name__, c]
      `),
      calls: [
        { json: '{"a": null, "b": "x"}', expect: json('[null,"str",null]') },
        { json: '{"a": 3, "b": 7, "c": 0.5}', expect: json('[3,"int",0.5]') },
      ],
    },
    {
      name: 'containers convert their items',
      program: main(python`
        def kinds(a: list[float], b: dict[str, int], c: tuple[int, str], d: set[int], e: tuple[int, ...]):
            return [a, b, type(c).__name__, sorted(d), type(e).__name__, len(e)]
      `),
      calls: [
        {
          json: '{"a": [1, 2.5], "b": {"x": 1}, "c": [1, "one"], "d": [3, 1, 3], "e": [1, 2, 3]}',
          expect: json('[[1.0,2.5],{"x":1},"tuple",[1,3],"tuple",3]'),
        },
      ],
    },
    {
      name: 'dataclasses nest, with defaults and lists of others',
      program: main(python`
        from dataclasses import dataclass, field
        from datetime import date

        @dataclass
        class Line:
            article: str
            price: float
            amount: int = 1

        @dataclass
        class Order:
            day: date
            lines: list[Line]
            notes: list[str] = field(default_factory=list)

        def total(order: Order) -> dict:
            return {"year": order.day.year, "total": sum(l.price * l.amount for l in order.lines), "notes": order.notes}
      `),
      calls: [
        {
          json: '{"order": {"day": "2024-05-01", "lines": [{"article": "pen", "price": 2, "amount": 3}, {"article": "ink", "price": 4.5}]}}',
          expect: json('{"year":2024,"total":10.5,"notes":[]}'),
        },
      ],
    },
    {
      name: 'TypedDict arrives as a dict with its members converted',
      program: main(python`
        from typing import NotRequired, TypedDict

        class Film(TypedDict):
            title: str
            year: int
            rating: NotRequired[float]

        def describe(film: Film) -> str:
            return f"{film['title']} ({film['year']}) {film.get('rating')}"
      `),
      calls: [
        { json: '{"film": {"title": "M", "year": 1931, "rating": 8}}', expect: json('"M (1931) 8.0"') },
        { json: '{"title": "M", "year": 1931}', expect: json('"M (1931) None"') },
      ],
    },
    {
      name: 'NamedTuple arrives from an object and from an array',
      program: main(python`
        from typing import NamedTuple

        class Point(NamedTuple):
            x: int
            y: int = 7

        def swap(point: Point, times: int = 1) -> list:
            return [point.y, point.x]
      `),
      calls: [
        { json: '{"point": {"x": 1, "y": 2}}', expect: json('[2,1]') },
        { json: '{"point": [1]}', expect: json('[7,1]') },
      ],
    },
    {
      name: 'a whole number that was written with a point is an int for an int parameter',
      program: main(python`
        def half(n: int) -> list:
            return [n // 2, type(n).__name__]
      `),
      calls: [{ json: '{"n": 10.0}', expect: json('[5,"int"]') }],
    },
    {
      name: 'without annotations the JSON values arrive as they are',
      program: main(python`
        def kinds(a, b, c, d, e, f):
            return [type(v).__name__ for v in (a, b, c, d, e, f)]
      `),
      calls: [
        {
          json: '[1, 1.0, "1", null, {"a": []}, [true]]',
          expect: json('["int","float","str","NoneType","dict","list"]'),
        },
      ],
    },
    {
      name: 'annotations that are strings are understood',
      program: main(python`
        from __future__ import annotations
        from datetime import date

        def weekday(day: date) -> int:
            return day.isoweekday()
      `),
      calls: [{ json: '{"day": "2024-02-29"}', expect: json('4') }],
    },
  ],
};
