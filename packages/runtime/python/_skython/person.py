"""Whoever sits before a run: answers `input()`, and sees what `display()` shows. On the server there is nobody."""

import builtins
import io
import sys
from collections.abc import Callable
from typing import Any, Protocol

from _skython.hearing import hear
from _skython.showing import shown


class Person(Protocol):
    """What a runner with a person before it offers."""

    def ask(self, prompt: str, /) -> str:
        """A line without its end. Raises EOFError when no answer will come."""
        ...

    def show(self, media_type: str, body: bytes, /) -> None: ...


NOBODY = (
    "input() has nobody to ask on the server. Run this in the browser to answer by hand, "
    "or give the function a parameter."
)


class _Connection:
    """The person before the session that lives in this process."""

    def __init__(self) -> None:
        self.person: Person | None = None
        self.flush: Callable[[], None] = lambda: None
        self.limit_bytes = 0


_connection = _Connection()


def connect(person: Person | None, flush: Callable[[], None], limit_bytes: int) -> None:
    """`flush` sends what was printed so far, so that it is seen before a question or a picture."""
    _connection.person, _connection.flush, _connection.limit_bytes = person, flush, limit_bytes
    builtins.input = ask
    builtins.display = display  # type: ignore[attr-defined]
    hear(None if person is None else _show)
    if person is not None:
        sys.stdin = Keyboard()


def ask(prompt: object = "", /) -> str:
    """Python's own `input`, for a run."""
    if _connection.person is None:
        raise EOFError(NOBODY)
    _connection.flush()
    return _connection.person.ask(str(prompt))


def display(*values: Any) -> None:
    """Shows values in the console as results are shown: tables, pictures, HTML. Without a person it prints them."""
    for value in values:
        media_type, body = shown(value, _connection.limit_bytes)
        if _connection.person is None or media_type.startswith("text/plain"):
            print(body.decode() if media_type.startswith("text/plain") else repr(value))
        else:
            _show(media_type, body)


def _show(media_type: str, body: bytes) -> None:
    if _connection.person is not None:
        _connection.flush()
        _connection.person.show(media_type, body)


class Keyboard(io.TextIOBase):
    """`sys.stdin` of a run with a person: every line is asked for when it is read."""

    encoding = "utf-8"
    name = "<stdin>"

    def readable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        try:
            line = ask() + "\n"
        except EOFError:
            return ""
        return line if size is None or size < 0 else line[:size]

    def read(self, _size: int | None = -1, /) -> str:
        return "".join(iter(self.readline, ""))
