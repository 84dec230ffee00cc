"""Printed lines with the time before them."""

import io
from datetime import datetime
from typing import TextIO


class TimedLines(io.TextIOBase):
    """Stands before a stream; every line begins with the time its first character was written."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._at_start = True

    def write(self, text: str, /) -> int:
        for line in text.splitlines(keepends=True):
            if self._at_start:
                self._stream.write(f"{datetime.now().isoformat(' ', 'milliseconds')}  ")
            self._stream.write(line)
            self._at_start = line.endswith("\n")
        self._stream.flush()
        return len(text)

    def writable(self) -> bool:
        return True

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()
