"""JSON text out: compact, UTF-8, numbers exact, NaN and Infinity as null."""

import json
from collections.abc import Callable
from typing import Any

from _skython.browser import IS_PYODIDE
from _skython.depth import check_value_depth
from _skython.encoding.values import simplify

_make: Any = json.encoder.c_make_encoder  # type: ignore[attr-defined]
_string: Callable[[str], str] = json.encoder.encode_basestring


def dump(value: Any) -> bytes:
    """The JSON text of a value. Raises TypeError, ValueError (circular) or RecursionError."""
    if IS_PYODIDE:
        check_value_depth(value)
    try:
        # the C encoder, made without JSONEncoder's bookkeeping; its markers must be fresh after an error
        pieces = _make({}, simplify, _string, None, ":", ",", False, False, False)(value, 0)
        text = "".join(pieces)
    except (ValueError, TypeError) as error:
        if "Out of range float" not in str(error) and "keys must be" not in str(error):
            raise
        pieces = _make({}, simplify, _string, None, ":", ",", False, False, False)(_tidy(value, set()), 0)
        text = "".join(pieces)
    # only lone surrogates cannot be UTF-8; written with a backslash they are just what JSON calls them
    return text.encode("utf-8", "backslashreplace")


def _tidy(value: Any, above: set[int]) -> Any:
    """A copy in which NaN and Infinity are null and every key is one that JSON knows."""
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if isinstance(value, float):
        return float(value) if value - value == 0 else None
    if isinstance(value, str | int):
        return value
    if id(value) in above:
        raise ValueError("Circular reference detected")
    above.add(id(value))
    try:
        if isinstance(value, dict):
            return {_key(key): _tidy(item, above) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [_tidy(item, above) for item in value]
        return _tidy(simplify(value), above)
    finally:
        above.discard(id(value))


def _key(key: Any) -> Any:
    if key is None or isinstance(key, str | int | float):
        return key
    if isinstance(key, frozenset | tuple | list | dict):
        raise TypeError(f"keys of a result must be text or numbers, not {type(key).__name__}")
    simple = simplify(key)
    if simple is None or isinstance(simple, str | int | float):
        return simple
    raise TypeError(f"keys of a result must be text or numbers, not {type(key).__name__}")
