"""What runs in the sandbox for a map, as its `main.py`: the only place where a function or an item is unpickled.

`settings.json` says how, `function.pickle` or `function.py` holds the function. A call gets one pickled item and
answers with its result as `values.py` writes it, with a pickle when that was asked for, or with an exception.
"""

import json
import os
import pickle
import sys
import traceback
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any

from skython import Response

if TYPE_CHECKING:
    from skython_client.mapping import values
else:
    import values  # beside it in the sandbox

_CAUSES = 8
_FRAMES = 60


def main(item: bytes) -> Response:
    try:
        media_type, body = _answer(item)
    except Exception as error:
        media_type, body = values.EXCEPTION, json.dumps(_told(error, _CAUSES)).encode()
    return Response(body, media_type=media_type)


def _answer(item: bytes) -> tuple[str, bytes]:
    function = _function()
    result = function(pickle.loads(item))
    if _settings()["pickle"]:
        return values.PICKLE, pickle.dumps(result, protocol=5)
    try:
        return values.encode(result)
    except values.NotEncodable as error:
        raise TypeError(
            f"{error}, which cannot travel as JSON, .npy or Arrow: return such values, or allow pickles with "
            "pywren.default_executor(pickle=True) if you trust what this function runs"
        ) from None


@cache
def _settings() -> dict[str, Any]:
    with open("settings.json", encoding="utf-8") as stream:
        settings: dict[str, Any] = json.load(stream)
    return settings


@cache
def _function() -> Callable[[Any], Any]:
    settings = _settings()
    os.environ.update(settings["environment"])
    if settings["source"]:
        found: Callable[[Any], Any] = getattr(import_module("function"), settings["source"])
        return found
    here = "{}.{}".format(*sys.version_info)
    if settings["python"] != here:
        raise RuntimeError(f"this function was pickled by Python {settings['python']}, and the instance runs {here}")
    with open("function.pickle", "rb") as stream:
        unpickled: Callable[[Any], Any] = pickle.load(stream)
    return unpickled


def _told(error: BaseException, causes: int) -> dict[str, Any]:
    """The exception with what it was raised from, for a laptop to make again."""
    kind = type(error)
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return {
        "module": kind.__module__,
        "name": kind.__qualname__,
        "message": _message(error),
        "arguments": _kept(list(error.args)),
        "attributes": _kept(dict(vars(error))),
        "frames": _frames(error.__traceback__),
        "cause": _told(cause, causes - 1) if cause is not None and causes > 0 else None,
        "caused": error.__cause__ is not None,
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)[:10_000].encode("utf-8", "backslashreplace").decode()
    except Exception:
        return "<its message cannot be shown>"


def _kept(value: Any) -> str | None:
    """As a laptop can read it; None when it cannot."""
    try:
        media_type, body = values.encode(value)
    except Exception:
        return None
    return json.dumps([media_type, body.decode()]) if len(body) < 100_000 else None


def _frames(trace: TracebackType | None) -> list[list[Any]]:
    frames = [
        [frame.filename, frame.lineno, frame.name, frame.line]
        for frame in traceback.extract_tb(trace)
        if frame.filename != main.__code__.co_filename and not frame.filename.endswith("/values.py")
    ]
    return frames if len(frames) <= _FRAMES else [*frames[:10], *frames[10 - _FRAMES :]]
