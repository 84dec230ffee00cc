"""What JSON has no word for, one step at a time: each function gives something simpler, or refuses."""

import base64
import dataclasses
import datetime
import decimal
import pathlib
import sys
import uuid
from collections import deque
from collections.abc import Iterator, Mapping, Set, ValuesView
from enum import Enum
from typing import Any

from _skython.encoding import arrays, tables


def simplify(value: Any) -> Any:
    """The JSON value, or a simpler one, of an object that is none. Raises TypeError that says what can be done."""
    for kind, simpler in _SIMPLER:
        if isinstance(value, kind):
            return simpler(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: getattr(value, item.name) for item in dataclasses.fields(value)}
    if hasattr(type(value), "__skython_value__"):
        return value.__skython_value__()  # a future of skython.flow
    found, simple = _of_library(value)
    if found:
        return simple
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Set):
        return in_order(value)
    if isinstance(value, Iterator | ValuesView):
        return list(value)
    raise TypeError(_advice(value))


def in_order(value: Any) -> list[Any]:
    """A set as a list whose order does not depend on hashes, so that it is the same in every interpreter."""
    items = list(value)
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (type(item).__name__, repr(item)))


def _bytes_text(value: Any) -> str:
    return base64.b64encode(value).decode()


def _instant(value: Any) -> str | None:
    # pandas.NaT is a datetime that is not equal to itself
    return value.isoformat() if value == value else None


_SIMPLER: tuple[tuple[Any, Any], ...] = (
    (Enum, lambda value: value.value),
    (datetime.datetime, _instant),
    ((datetime.date, datetime.time), lambda value: value.isoformat()),
    (datetime.timedelta, lambda value: value.total_seconds() if value == value else None),
    ((decimal.Decimal, uuid.UUID, pathlib.PurePath), str),
    ((bytes, bytearray, memoryview), _bytes_text),
    ((set, frozenset), in_order),
    ((range, deque), list),
)


def _of_library(value: Any) -> tuple[bool, Any]:
    """Values of numpy and pandas; neither is imported, since a value of theirs has imported them."""
    if "numpy" in sys.modules:
        found, simple = arrays.simplify(value)
        if found:
            return found, simple
    if "pandas" in sys.modules:
        return tables.simplify(value)
    return False, None


def _advice(value: Any) -> str:
    kind = type(value)
    name = (
        kind.__qualname__
        if kind.__module__ in ("builtins", "main", "__main__")
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    hint = "return text, numbers, lists, dicts, a dataclass, a DataFrame, bytes or a skython.Response"
    if callable(value):
        hint = "call it, or return its result"
    elif hasattr(value, "__await__"):
        hint = "await it before returning"
    return f"a result of type {name} cannot be written as JSON: {hint}"
