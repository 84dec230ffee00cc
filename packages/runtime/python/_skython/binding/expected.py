"""What was expected, in words for a person."""

import json
from enum import Enum
from typing import Any

from _skython.binding.scalars import EXPECTED
from _skython.newer import assert_never
from _skython.shapes.shape import (
    Alternatives,
    Anything,
    Array,
    Choice,
    Described,
    Enumeration,
    Items,
    Mapping,
    Picture,
    Record,
    Row,
    Scalar,
    Shape,
    Stream,
    Table,
    WholeRequest,
    WholeResponse,
)

_CHOICES_SHOWN = 20


def expected(shape: Shape) -> str:
    match shape:
        case Scalar(name):
            return EXPECTED[name]
        case Choice(values):
            return one_of(values)
        case Enumeration(cls):
            return one_of(choices_of(cls))
        case Alternatives(options):
            return " or ".join(dict.fromkeys(expected(option) for option in options))
        case Items() | Row() | Stream():
            return "an array"
        case Mapping():
            return "an object"
        case Record():
            return f"an object ({shape.name})"
        case Table(series):
            return "an array of values" if series else "an array of objects (a table)"
        case Array():
            return "an array of numbers"
        case Described(inner):
            return expected(inner)
        case Anything() | Picture() | WholeRequest() | WholeResponse():
            return "a value"
    assert_never(shape)


def one_of(values: Any) -> str:
    texts = [json.dumps(value, ensure_ascii=False, default=str) for value in values]
    shown = ", ".join(texts[:_CHOICES_SHOWN]) + (", …" if len(texts) > _CHOICES_SHOWN else "")
    return shown if len(texts) == 1 else f"one of {shown}"


def choices_of(cls: type[Enum]) -> list[Any]:
    """What JSON says for each member: its value, or its name where the value is no JSON scalar."""
    values = [member.value for member in cls]
    plain = all(isinstance(value, str | int | float | bool) for value in values)
    return values if plain else [member.name for member in cls]
