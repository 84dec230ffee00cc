"""Exceptions across processes: with their type where both sides know it, and what they carry where it can travel."""

import builtins
import sys
from collections.abc import Callable, Mapping
from typing import Any

from skython.lambada.errors import RemoteError


def error_parts(error: BaseException, name: str | None) -> dict[str, Any]:
    """`name` is the full name of a class of the program, None for one of Python's or a library's."""
    kind = type(error)
    return {
        "$error": f"{kind.__module__}.{kind.__qualname__}" if name is None else name,
        "own": name is not None,
        "message": message_of(error),
        "args": list(error.args),
        "attributes": dict(vars(error)),
    }


def plain_parts(parts: dict[str, Any]) -> dict[str, Any]:
    """For an exception that carries what cannot travel: its message is left."""
    return {**parts, "args": [parts["message"]], "attributes": {}}


def message_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "<its message cannot be shown>"


def make_error(parts: dict[str, Any], read: Callable[[Any], Any], own: Mapping[str, Any]) -> BaseException:
    """The exception again; RemoteError when its class is not known here."""
    name, message = str(parts["$error"]), str(parts.get("message", ""))
    kind = own.get(name) if parts.get("own") else _known(name)
    args, attributes = read(parts.get("args", [])), read(parts.get("attributes", {}))
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        return RemoteError(f"{name}: {message}" if message else name, name)
    try:
        # Its own __init__ may want other arguments than those it handed on; Python's own keep more than `args`.
        error = kind.__new__(kind, *args) if parts.get("own") else kind(*args)
        error.args = tuple(args)
        vars(error).update(attributes)
    except Exception:
        return RemoteError(f"{name}: {message}" if message else name, name)
    return error


def _known(name: str) -> Any:
    """A class of a module that is loaded here: nothing is imported because somebody sent its name."""
    module, _, kind = name.rpartition(".")
    found = getattr(builtins if module == "builtins" else sys.modules.get(module), kind, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None
