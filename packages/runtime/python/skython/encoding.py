"""Stored values as bytes: JSON where that gives the same value back, else pickle."""

import json
import pickle
from typing import Any, Literal, TypeAlias

from _skython.browser import IS_PYODIDE
from _skython.depth import check_value_depth

Encoding: TypeAlias = Literal["json", "pickle"]


def encode(value: Any) -> tuple[Encoding, bytes]:
    """Raises TypeError for a value that can be neither."""
    if _survives_json(value):
        try:
            if IS_PYODIDE:
                _check_depth(value)
            return "json", json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        except (ValueError, RecursionError):  # NaN, lone surrogates, circles, depth: pickle keeps them
            pass
    try:
        return "pickle", pickle.dumps(value, protocol=5)
    except Exception as error:
        raise TypeError(f"a value of type {type(value).__name__} cannot be stored: {error}") from error


def _check_depth(value: Any) -> None:
    """Raises ValueError for a circle, which pickle keeps, and TypeError for what would end the interpreter."""
    try:
        check_value_depth(value)
    except RecursionError as error:
        raise TypeError("a value that is nested this deeply cannot be stored") from error


def decode(encoding: str, body: bytes) -> Any:
    """A pickle is only ever read inside the session that may run the author's code anyway."""
    return pickle.loads(body) if encoding == "pickle" else json.loads(body)


def _survives_json(value: Any) -> bool:
    """Whether JSON gives back an equal value of the same types: a tuple or a dict with numbers as keys does not."""
    pending = [value]
    seen: set[int] = set()  # a container that comes twice may be a circle
    while pending:
        item = pending.pop()
        kind = type(item)
        if kind is dict or kind is list:
            if id(item) in seen:
                continue
            seen.add(id(item))
        if kind is dict:
            if not all(type(key) is str for key in item):
                return False
            pending.extend(item.values())
        elif kind is list:
            pending.extend(item)
        elif item is not None and kind not in (str, int, float, bool):
            return False
    return True
