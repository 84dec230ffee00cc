"""Values as bytes that are safe to read: JSON with tags for what JSON lacks, `.npy` for arrays, Arrow for tables.

The same file runs on the laptop and beside `entry.py` in the sandbox; it needs the standard library alone. A tag is an
object with one key: `{"$tuple": [1, 2]}`. Nothing that is read here can run code.
"""

import base64
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

JSON, TAGGED = "application/json", "application/x-skython-value+json"
NPY, ARROW = "application/x-npy", "application/vnd.apache.arrow.stream"
PICKLE, EXCEPTION = "application/x-pickle", "application/x-skython-exception+json"
"""Of bodies that are not read here: a pickle that was asked for, and what `entry.py` tells of an exception."""

_KIND = b"skython"
"""Key of the metadata that says what a table was: `table`, `frame` or `series`."""


class NotEncodable(TypeError):
    """A value that has no form here."""


class NotReadable(Exception):
    """A value whose package is not installed here, or that is none."""


def encode(value: Any) -> tuple[str, bytes]:
    """Media type and bytes. Raises NotEncodable, which names the part that has no form."""
    if _is_array(value) and value.ndim > 0:
        return NPY, _npy(value, "the result")
    if _table_kind(value):
        return ARROW, _arrow(value, "the result")
    try:
        tagged = _tag(value, "the result")
    except RecursionError:
        raise NotEncodable("the result is nested too deeply, or contains itself") from None
    text = json.dumps(tagged, ensure_ascii=True, separators=(",", ":"))
    return (JSON if tagged is value else TAGGED), text.encode()


def decode(media_type: str, body: bytes) -> Any:
    """Raises NotReadable."""
    try:
        if media_type == NPY:
            return _read_npy(body)
        if media_type == ARROW:
            return _read_arrow(body)
        value = json.loads(body)
        return value if media_type == JSON else _untag(value)
    except ImportError as error:
        name = str(error.name).partition(".")[0]
        raise NotReadable(f"This result needs {name}, which is not installed here: pip install {name}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise NotReadable(f"The result cannot be read: {error}") from error


def _tag(value: Any, where: str) -> Any:
    """The same object when JSON alone is enough for it."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is list:
        items = [_tag(item, f"{where}[{at}]") for at, item in enumerate(value)]
        return value if all(one is other for one, other in zip(items, value, strict=True)) else items
    if kind is dict:
        return _tag_dict(value, where)
    if kind in _WRITERS:
        return {f"${kind.__name__}": _WRITERS[kind](value, where)}
    if _is_scalar(value):
        return {"$scalar": [value.dtype.str, value.item()]}
    if _is_array(value):
        return {"$npy": _base64(_npy(value, where))}
    if _table_kind(value):
        return {"$arrow": _base64(_arrow(value, where))}
    raise NotEncodable(f"{where} is of type {kind.__module__}.{kind.__qualname__}")


def _tag_dict(value: dict[Any, Any], where: str) -> Any:
    if all(type(key) is str and not key.startswith("$") for key in value):
        items = {key: _tag(item, f"{where}[{key!r}]") for key, item in value.items()}
        return value if all(items[key] is value[key] for key in items) else items
    pairs = [[_tag(key, f"a key of {where}"), _tag(item, f"{where}[{key!r}]")] for key, item in value.items()]
    return {"$dict": pairs}


def _list(value: Any, where: str) -> list[Any]:
    return [_tag(item, f"a member of {where}") for item in value]


def _text(value: Any, _: str) -> str:
    return str(value)


def _iso(value: Any, _: str) -> str:
    return str(value.isoformat())


_WRITERS: dict[type, Callable[[Any, str], Any]] = {
    tuple: _list,
    set: _list,
    frozenset: _list,
    bytes: lambda value, _: _base64(value),
    complex: lambda value, _: [value.real, value.imag],
    Decimal: _text,
    UUID: _text,
    datetime: _iso,
    date: _iso,
    time: _iso,
    timedelta: lambda value, _: [value.days, value.seconds, value.microseconds],
}

_READERS: dict[str, Callable[[Any], Any]] = {
    "tuple": lambda told: tuple(_untag(told)),
    "set": lambda told: set(_untag(told)),
    "frozenset": lambda told: frozenset(_untag(told)),
    "dict": lambda told: {_untag(key): _untag(item) for key, item in told},
    "bytes": base64.b64decode,
    "complex": lambda told: complex(*told),
    "Decimal": Decimal,
    "UUID": UUID,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda told: timedelta(*told),
    "scalar": lambda told: _read_scalar(*told),
    "npy": lambda told: _read_npy(base64.b64decode(told)),
    "arrow": lambda told: _read_arrow(base64.b64decode(told)),
}


def _untag(told: Any) -> Any:
    if isinstance(told, list):
        return [_untag(item) for item in told]
    if not isinstance(told, dict):
        return told
    if len(told) == 1:
        [(key, inner)] = told.items()
        if key.startswith("$"):
            return _READERS[key[1:]](inner)
    return {key: _untag(item) for key, item in told.items()}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _is_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray | numpy.generic)


def _is_scalar(value: Any) -> bool:
    """A number of NumPy that Python has too."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.generic) and value.dtype.kind in "biuf" and value.itemsize <= 8


def _read_scalar(kind: str, item: Any) -> Any:
    """Without NumPy Python's own number does."""
    try:
        import numpy
    except ImportError:
        return item
    return numpy.dtype(kind).type(item)


def _npy(value: Any, where: str) -> bytes:
    import numpy

    stream = io.BytesIO()
    try:
        numpy.save(stream, value, allow_pickle=False)
    except ValueError:
        raise NotEncodable(f"{where} is an array of Python objects") from None
    return stream.getvalue()


def _read_npy(body: bytes) -> Any:
    import numpy

    array = numpy.load(io.BytesIO(body), allow_pickle=False)
    return array if array.ndim else array[()]


def _table_kind(value: Any) -> str:
    for module, name, kind in (
        ("pandas", "DataFrame", "frame"),
        ("pandas", "Series", "series"),
        ("pyarrow", "Table", "table"),
    ):
        found = getattr(sys.modules.get(module), name, None)
        if found is not None and isinstance(value, found):
            return kind
    return ""


def _arrow(value: Any, where: str) -> bytes:
    import pyarrow

    kind = _table_kind(value)
    try:
        frame = value.to_frame("values" if value.name is None else value.name) if kind == "series" else value
        table = value if kind == "table" else pyarrow.Table.from_pandas(frame)
    except (pyarrow.ArrowException, TypeError, ValueError) as error:
        raise NotEncodable(f"{where} has a column that Arrow does not know: {error}") from None
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), _KIND: kind.encode()})
    stream = io.BytesIO()
    with pyarrow.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _read_arrow(body: bytes) -> Any:
    import pyarrow

    with pyarrow.ipc.open_stream(body) as reader:
        table = reader.read_all()
    kind = (table.schema.metadata or {}).get(_KIND, b"table")
    if kind == b"table":
        return table
    frame = table.to_pandas()
    return frame.iloc[:, 0] if kind == b"series" else frame
