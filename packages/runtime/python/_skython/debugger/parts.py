"""What a value consists of, one page at a time. Looks at what is stored; computes no property."""

import sys
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, NamedTuple

from _skython.debugger.previews import preview

_LEAVES = (str, bytes, bytearray, int, float, complex, bool, type(None), range, type(Ellipsis))
DEFINITIONS = (ModuleType, type, FunctionType, BuiltinFunctionType, MethodType)


class Part(NamedTuple):
    """`editable`: `put` can replace it."""

    name: str
    value: Any
    editable: bool = False


class Definitions(dict[str, Any]):
    """Modules, classes and functions of a scope: they are looked at less often than values."""


def has_parts(value: Any) -> bool:
    if isinstance(value, (*_LEAVES, *DEFINITIONS)):
        return False
    return count_parts(value) > 0


def count_parts(value: Any) -> int:
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        return len(value.columns)
    if numpy is not None and isinstance(value, numpy.ndarray):
        return len(value) if value.ndim else 0
    if isinstance(value, list | tuple | deque | set | frozenset | dict) or (
        pandas is not None and isinstance(value, pandas.Series)
    ):
        return len(value)
    return len(_attributes(value))


def parts_of(value: Any, start: int, count: int) -> list[Part]:
    """Parts `start` to `start + count`."""
    return list(islice(_parts(value, start), count))


def _parts(value: Any, start: int) -> Iterator[Part]:
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        for at in range(start, len(value.columns)):
            yield Part(str(value.columns[at]), value.iloc[:, at])
    elif pandas is not None and isinstance(value, pandas.Series):
        for at in range(start, len(value)):
            yield Part(preview(value.index[at]), value.iloc[at])
    elif isinstance(value, list | tuple | deque) or (numpy is not None and isinstance(value, numpy.ndarray)):
        editable = not isinstance(value, tuple)
        for at in range(start, len(value)):
            yield Part(f"[{at}]", value[at], editable)
    elif isinstance(value, dict):
        for key, item in islice(value.items(), start, None):
            named = key if isinstance(value, Definitions) else preview(key)
            yield Part(named, item, _is_simple(key) and not isinstance(value, Definitions))
    elif isinstance(value, set | frozenset):
        for at, item in enumerate(islice(value, start, None), start):
            yield Part(f"{{{at}}}", item)
    else:
        for name, item in list(_attributes(value).items())[start:]:
            yield Part(name, item, editable=not isinstance(value, BaseException) or name != "args")


def _attributes(value: Any) -> dict[str, Any]:
    """Of the instance and its slots; what every exception carries comes first."""
    found: dict[str, Any] = {}
    if isinstance(value, BaseException):
        found["args"] = value.args
        if value.__cause__ is not None:
            found["__cause__"] = value.__cause__
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else tuple(slots):
            if isinstance(name, str) and not name.startswith("__"):
                try:
                    found[name] = object.__getattribute__(value, name)
                except AttributeError:
                    continue
    try:
        own = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return found
    if isinstance(own, Mapping):
        found.update({str(name): item for name, item in own.items()})
    return found


def put(value: Any, name: str, item: Any) -> None:
    """Replaces a part by the name `parts_of` gave it. Raises KeyError when there is none of that name."""
    numpy = sys.modules.get("numpy")
    if isinstance(value, dict):
        key = next((key for key in value if _is_simple(key) and preview(key) == name), _ABSENT)
        if key is _ABSENT:
            raise KeyError(name)
        value[key] = item
    elif isinstance(value, list | deque) or (numpy is not None and isinstance(value, numpy.ndarray)):
        value[int(name.strip("[]"))] = item
    elif name in _attributes(value):
        setattr(value, name, item)
    else:
        raise KeyError(name)


_ABSENT = object()


def _is_simple(key: object) -> bool:
    return isinstance(key, str | int | float | bool | bytes | None) and len(repr(key)) <= 160
