"""Types of Python's own that travel as values: what each is made of, and how it is made again."""

import base64
import collections
import datetime
import decimal
import fractions
import uuid
from collections.abc import Callable
from pathlib import PosixPath, PurePath, PurePosixPath
from typing import Any

_FACTORIES: dict[str, Any] = {one.__name__: one for one in (int, float, str, list, dict, set, tuple, bool, bytes)}


def _defaultdict(value: "collections.defaultdict[Any, Any]") -> list[Any]:
    factory = value.default_factory
    name = None if factory is None else getattr(factory, "__name__", "")
    if name is not None and _FACTORIES.get(name) is not factory:
        from skython.lambada.errors import CannotTravel

        raise CannotTravel("a defaultdict travels only with int, float, str, list, dict, set or tuple as its default")
    return [name, _pairs(value)]


def _pairs(value: Any) -> list[Any]:
    return [[key, one] for key, one in value.items()]


def _array(parts: list[Any]) -> Any:
    import numpy

    kind, shape, data = parts
    array = numpy.frombuffer(data, dtype=kind).reshape([int(one) for one in shape])
    return array.copy() if shape else array[()]


_TYPES: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "tuple": (tuple, list, tuple),
    "set": (set, list, set),
    "frozenset": (frozenset, list, frozenset),
    "dict": (dict, _pairs, lambda parts: {key: one for key, one in parts}),  # noqa: C416 - two parts, or an error
    "bytes": (
        bytes,
        lambda value: base64.b64encode(value).decode(),
        lambda text: base64.b64decode(text, validate=True),
    ),
    "bytearray": (
        bytearray,
        lambda value: base64.b64encode(value).decode(),
        lambda text: bytearray(base64.b64decode(text)),
    ),
    "float": (float, repr, float),
    "complex": (complex, lambda value: [value.real, value.imag], lambda parts: complex(*parts)),
    "range": (range, lambda value: [value.start, value.stop, value.step], lambda parts: range(*parts)),
    "date": (datetime.date, lambda value: value.isoformat(), datetime.date.fromisoformat),
    "time": (datetime.time, lambda value: value.isoformat(), datetime.time.fromisoformat),
    "datetime": (datetime.datetime, lambda value: value.isoformat(), datetime.datetime.fromisoformat),
    "timedelta": (
        datetime.timedelta,
        lambda value: [value.days, value.seconds, value.microseconds],
        lambda parts: datetime.timedelta(*parts),
    ),
    "decimal": (decimal.Decimal, str, decimal.Decimal),
    "fraction": (fractions.Fraction, str, fractions.Fraction),
    "uuid": (uuid.UUID, str, uuid.UUID),
    "path": (PosixPath, str, lambda text: PosixPath(text)),
    "purepath": (PurePosixPath, str, PurePath),
    "deque": (
        collections.deque,
        lambda value: [list(value), value.maxlen],
        lambda parts: collections.deque(parts[0], parts[1]),
    ),
    "counter": (collections.Counter, _pairs, lambda parts: collections.Counter(dict(parts))),
    "ordered": (collections.OrderedDict, _pairs, collections.OrderedDict),
    "defaultdict": (
        collections.defaultdict,
        _defaultdict,
        lambda parts: collections.defaultdict(None if parts[0] is None else _FACTORIES[parts[0]], parts[1]),
    ),
}

TO_PARTS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    kind: (tag, apart) for tag, (kind, apart, _) in _TYPES.items()
}
FROM_PARTS: dict[str, Callable[[Any], Any]] = {tag: again for tag, (_, _, again) in _TYPES.items()} | {"array": _array}
