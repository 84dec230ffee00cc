"""What an activation prints, held back until it counts: one that is repeated has printed nothing."""

import io
import sys
from types import TracebackType

Printed = list[list[str]]
"""Pieces in order: `["stdout", "text"]`."""

_MOST = 4 * 1024 * 1024
"""Characters: results have a limit of their own, and this is part of one."""


class _Stream(io.TextIOBase):
    def __init__(self, name: str, recorder: "Recorder") -> None:
        super().__init__()
        self._name = name
        self._recorder = recorder

    def write(self, text: str, /) -> int:
        self._recorder.add(self._name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"


class Recorder:
    """Takes the place of stdout and stderr while it is entered."""

    def __init__(self) -> None:
        self.printed: Printed = []
        self._length = 0

    def add(self, stream: str, text: str) -> None:
        room = _MOST - self._length
        self._length += len(text)
        if len(text) > room:
            if room <= 0:
                return
            text = f"{text[:room]}\n[skython: what it printed beyond {_MOST} characters is dropped]\n"
            self._length = _MOST
        if self.printed and self.printed[-1][0] == stream and len(self.printed[-1][1]) < 4096:
            self.printed[-1][1] += text
        else:
            self.printed.append([stream, text])

    def __enter__(self) -> "Recorder":
        self._before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Stream("stdout", self), _Stream("stderr", self)
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        sys.stdout, sys.stderr = self._before

    def print(self) -> None:
        """Where it would have gone: the function's log."""
        for stream, text in self.printed:
            (sys.stdout if stream == "stdout" else sys.stderr).write(text)
