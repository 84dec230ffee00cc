"""A value for a person's eye: a table, a picture, HTML, or what `repr` says. Never fails on an author's object."""

import base64
import pprint
from typing import Any, TypeAlias

from _skython.encoding.jsontext import dump
from _skython.encoding.pictures import PNG, png_of
from _skython.encoding.tables import is_table
from _skython.tracebacks import safe_text, type_name

Shown: TypeAlias = tuple[str, bytes]
"""Media type and bytes."""

PLAIN = "text/plain; charset=utf-8"

_TEXT_CHARACTERS = 100_000
_WIDTH = 100
_HOOKS = (
    ("_repr_html_", "text/html"),
    ("_repr_svg_", "image/svg+xml"),
    ("_repr_png_", PNG),
    ("_repr_jpeg_", "image/jpeg"),
)
"""What libraries offer to notebooks, the richest first."""


def shown(value: Any, limit_bytes: int) -> Shown:
    """What to show of a value; text in place of what is larger than the limit."""
    try:
        found = _rich(value)
    except Exception:  # an author's object may do anything when it is asked how it looks
        found = None
    return found if found is not None and len(found[1]) <= limit_bytes else (PLAIN, _plain(value).encode())


def _rich(value: Any) -> Shown | None:
    if isinstance(value, type):
        return None
    if is_table(value):
        return "application/json", dump(_records(value))
    picture = png_of(value)
    if picture is not None:
        return PNG, picture
    for name, media_type in _HOOKS:
        hook = getattr(value, name, None)
        content = hook() if callable(hook) else None
        if isinstance(content, str):
            encoded = media_type in (PNG, "image/jpeg")
            return media_type, base64.b64decode(content) if encoded else safe_text(content).encode()
        if isinstance(content, bytes):
            return media_type, content
    return None


def _records(table: Any) -> Any:
    """A Series as a table of its labels: on its own it would be a list."""
    return table.rename(table.name or "value").reset_index() if hasattr(table, "to_frame") else table


def _plain(value: Any) -> str:
    try:
        text = repr(value)
        if isinstance(value, dict | list | tuple | set) and len(text) > _WIDTH and len(text) < _TEXT_CHARACTERS:
            text = pprint.pformat(value, width=_WIDTH, sort_dicts=False)
    except Exception as error:
        return f"<{type_name(type(error))} while its repr was made>"
    text = safe_text(text)
    if len(text) <= _TEXT_CHARACTERS:
        return text
    return f"{text[:_TEXT_CHARACTERS]}… ({len(text):,} characters in all)"
