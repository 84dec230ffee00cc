"""Exceptions that were raised in the sandbox, made again: with their type, and the traceback as their cause."""

import builtins
import json
import linecache
import sys
from typing import Any

from skython_client.mapping import values
from skython_client.mapping.errors import RemoteError


class RemoteTraceback(Exception):
    """Shown as the cause of an exception: where it was raised."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f'\n"""\n{self.text.rstrip()}\n"""'


def exception_of(body: bytes) -> Exception:
    """Of what `entry.py` tells about an exception. No code runs for it: no constructor, no import."""
    told = json.loads(body)
    error = _make(told)
    error.__cause__ = RemoteTraceback(_text(told))
    return error


def _make(told: dict[str, Any]) -> Exception:
    name, module = str(told["name"]), str(told["module"])
    kind = _known(module, name) or type(name.rpartition(".")[2], (RemoteError,), {"__module__": module})
    try:
        error: Exception = BaseException.__new__(kind)
    except TypeError:  # a `__new__` of its own
        error = type(kind.__name__, (RemoteError,), {"__module__": module})()
    arguments = _kept(told.get("arguments"))
    error.args = tuple(arguments) if isinstance(arguments, list) else (str(told["message"]),)
    attributes = _kept(told.get("attributes"))
    if isinstance(attributes, dict) and hasattr(error, "__dict__"):
        error.__dict__.update({key: value for key, value in attributes.items() if isinstance(key, str)})
    return error


def _known(module: str, name: str) -> type[Exception] | None:
    """A class that is loaded already; a name that happens to be something else is not used."""
    found: Any = builtins if module == "builtins" else sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None


def _kept(text: Any) -> Any:
    try:
        media_type, body = json.loads(text)
        return values.decode(media_type, body.encode())
    except (ValueError, TypeError, values.NotReadable):
        return None


def _text(told: dict[str, Any]) -> str:
    cause = told.get("cause")
    before = ""
    if cause:
        link = (
            "The above exception was the direct cause of the following exception:"
            if told.get("caused")
            else "During handling of the above exception, another exception occurred:"
        )
        before = f"{_text(cause)}\n{link}\n\n"
    lines = ["Traceback (most recent call last):"]
    for file, number, function, source in told["frames"]:
        lines.append(f'  File "{file}", line {number}, in {function}')
        line = source or linecache.getline(file, number).strip()
        if line:
            lines.append(f"    {line}")
    name = told["name"] if told["module"] in ("builtins", "__main__") else f"{told['module']}.{told['name']}"
    message = told["message"]
    return before + "\n".join([*lines, f"{name}: {message}" if message else name]) + "\n"
