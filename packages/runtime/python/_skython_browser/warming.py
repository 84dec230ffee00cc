"""Before a snapshot: a program of our own runs, so that the restored memory has met everything a first call needs."""

import os
import shutil
import sys
import tempfile
from typing import Any

from _skython.host import connect
from _skython.loading import forget_modules
from _skython.session import Session
from _skython_browser.imported import read_imported

_PROGRAM = '''"""A program of the boot."""
import dataclasses, datetime, decimal, enum, json, math, re, statistics, typing, uuid
from skython import load, store


@dataclasses.dataclass
class Point:
    """A point."""

    x: int
    y: float = 0.5


def main(text: str, top: int = 3, points: list[Point] | None = None, k: typing.Literal["a"] = "a") -> dict[str, int]:
    """Counts words.

    Args:
        text: The text.
    """
    print(text)
    return {word: text.split().count(word) for word in text.split()[:top]}
'''
_CALLS = (b'{"text": "a b a", "points": [{"x": 1}]}', b'{"text": 3}', b"[", b'{"text": "a", "top": 0, "points": null}')


class _Silence:
    """An emit that keeps nothing."""

    def log(self, _stream: str, _text: str, _truncated: bool = False, /) -> None: ...

    def streaming(self, _meta: dict[str, Any], /) -> None: ...

    def chunk(self, _data: bytes, /) -> None: ...


class _Nobody:
    """A host that knows nothing."""

    def request(self, _op: dict[str, Any], _body: bytes, /) -> tuple[dict[str, Any], bytes]:
        return {"ok": False}, b""


def warm() -> None:
    """Describes, prepares and calls, then leaves no trace of it but imported modules and compiled patterns."""
    streams, path, folder = (sys.stdout, sys.stderr), list(sys.path), os.getcwd()
    root = tempfile.mkdtemp()
    try:
        with open(f"{root}/main.py", "w", encoding="utf-8") as file:
            file.write(_PROGRAM)
        read_imported(root, {})
        Session.describe(root, {})
        session = Session(root=root, host=_Nobody())
        session.prepare({}, _Silence())
        for body in _CALLS:
            session.call({"contentType": "application/json", "method": "POST"}, body, _Silence())
    finally:
        os.chdir(folder)
        forget_modules(root)
        shutil.rmtree(root)
        connect(None)
        sys.stdout, sys.stderr = streams
        sys.path[:] = path
