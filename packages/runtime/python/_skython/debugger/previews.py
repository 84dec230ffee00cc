"""One line that shows a value, whatever it is. Bounded: a million items are never walked."""

import dataclasses
import sys
from collections.abc import Iterable
from itertools import islice
from typing import Any

from _skython.tracebacks import safe_text

LONGEST = 300
_ITEMS = 12
_LEVELS = 3
_TEXT = 160

_BRACKETS: dict[type, tuple[str, str]] = {list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), frozenset: ("{", "}")}


def preview(value: Any) -> str:
    """At most `LONGEST` characters. Runs an author's `__repr__`, and says so when it fails."""
    try:
        text = _shown(value, _LEVELS)
    except BaseException as error:
        text = f"<{type(value).__name__}: its repr raised {type(error).__name__}>"
    return shortened(text, LONGEST)


def type_label(value: Any) -> str:
    kind = type(value)
    return shortened(kind.__qualname__, 100)


def shortened(text: str, longest: int) -> str:
    text = safe_text(" ".join(text.split()) if "\n" in text else text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _shown(value: Any, levels: int) -> str:
    kind = type(value)
    if kind in (str, bytes, bytearray):
        return repr(value) if len(value) <= _TEXT else f"{value[:_TEXT]!r}…"
    if kind is int and value.bit_length() > 4 * _TEXT:
        return f"<int of {value.bit_length()} bits>"
    if kind in _BRACKETS:
        return _sequence(value, _BRACKETS[kind], levels)
    if kind is dict:
        return _mapping(value, levels)
    array = array_preview(value)
    if array is not None:
        return array
    if _is_plain_record(value):
        return _record(value, levels)
    if isinstance(value, list | tuple | dict | set) and len(value) > 1000:
        return f"<{kind.__qualname__} of {len(value)}>"
    return repr(value)


def _sequence(value: Any, brackets: tuple[str, str], levels: int) -> str:
    opening, closing = brackets
    if not value:
        return f"{type(value).__name__}()" if opening == "{" else opening + closing
    if levels <= 0:
        return f"{opening}…{closing}"
    inner = _joined((_shown(item, levels - 1) for item in islice(value, _ITEMS)), len(value))
    if type(value) is tuple and len(value) == 1:
        inner += ","
    return f"{opening}{inner}{closing}"


def _mapping(value: dict[Any, Any], levels: int) -> str:
    if not value:
        return "{}"
    if levels <= 0:
        return "{…}"
    pairs = (f"{_shown(key, levels - 1)}: {_shown(item, levels - 1)}" for key, item in islice(value.items(), _ITEMS))
    return f"{{{_joined(pairs, len(value))}}}"


def _record(value: Any, levels: int) -> str:
    names = [field.name for field in dataclasses.fields(value) if field.repr]
    if levels <= 0:
        return f"{type(value).__qualname__}(…)"
    inner = _joined((f"{name}={_shown(getattr(value, name), levels - 1)}" for name in names[:_ITEMS]), len(names))
    return f"{type(value).__qualname__}({inner})"


def _joined(pieces: Iterable[str], count: int) -> str:
    found: list[str] = []
    length = 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > LONGEST:
            break
    more = count - len(found)
    return ", ".join(found) + (f", … {more} more" if more > 0 else "")


def _is_plain_record(value: Any) -> bool:
    kind = type(value)
    parameters = getattr(kind, "__dataclass_params__", None)
    return (
        parameters is not None
        and parameters.repr
        and kind.__repr__.__qualname__.endswith("__create_fn__.<locals>.__repr__")
    )


def array_preview(value: Any) -> str | None:
    """The shape of a data frame, series or array; None for anything else. Loads no package."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        return f"DataFrame {tuple(value.shape)}"
    if pandas is not None and isinstance(value, pandas.Series):
        return f"Series of {len(value)} · {value.dtype}"
    if numpy is not None and isinstance(value, numpy.ndarray) and value.size > _ITEMS:
        return f"ndarray {tuple(value.shape)} · {value.dtype}"
    return None
