"""stdout and stderr of the author's code, as log text.

The writers are installed once a session; a call only says where their text goes and empties them at its end.
"""

import io
import sys
import threading
from time import monotonic
from typing import Any, Literal, Protocol, TypeAlias

StreamName: TypeAlias = Literal["stdout", "stderr"]

_FLUSH_SECONDS = 0.1
_FLUSH_CHARACTERS = 8192


class LogTarget(Protocol):
    """Where log text goes: `emit.log` of docs/protocol.md."""

    def log(self, stream: str, text: str, truncated: bool = False, /) -> None: ...


class LogBuffer:
    """Both streams in the order written, at most `limit_bytes` a call. Safe to write to from any thread."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.dirty = False
        self._target: LogTarget | None = None
        self._pieces: list[tuple[StreamName, str]] = []
        self._waiting = 0
        self._kept = 0
        self._truncated = False
        self._flushed_at = 0.0
        self._lock = threading.RLock()

    def begin(self, target: LogTarget | None) -> None:
        """From now on text goes to `target`; without one it waits for the next call."""
        self._target = target
        self._flushed_at = 0.0

    def write(self, stream: StreamName, text: str) -> None:
        with self._lock:
            self.dirty = True
            self._pieces.append((stream, text))
            self._waiting += len(text)
            if self._waiting >= _FLUSH_CHARACTERS or (
                "\n" in text and monotonic() - self._flushed_at >= _FLUSH_SECONDS
            ):
                self._send()

    def end(self) -> None:
        """Sends what is left of a call, and starts counting anew."""
        with self._lock:
            self._send()
            if self._target is not None:
                self._kept = 0
                self._truncated = False
                self.dirty = False

    def flush(self) -> None:
        with self._lock:
            self._send()

    def _send(self) -> None:
        pieces = _joined(self._pieces)
        self._flushed_at = monotonic()
        self._waiting = 0
        if self._target is None:
            # module-level code without a listener: kept, within the limit, for the first call
            kept, room = [], self.limit_bytes
            for stream, text in pieces:
                kept.append((stream, text[:room]))
                room = max(0, room - len(text))
            self._pieces = [piece for piece in kept if piece[1]]
            return
        self._pieces = []
        for stream, text in pieces:
            self._send_within_limit(self._target, stream, text)

    def _send_within_limit(self, target: LogTarget, stream: StreamName, text: str) -> None:
        if self._truncated:
            return
        data = text.encode("utf-8", "backslashreplace")
        room = self.limit_bytes - self._kept
        self._kept += len(data)
        target.log(stream, data[:room].decode("utf-8", "ignore") if len(data) > room else data.decode())
        if len(data) > room:
            self._truncated = True
            target.log("stderr", f"\n[skython: output beyond {self.limit_bytes} bytes is dropped]\n", True)


def _joined(pieces: list[tuple[StreamName, str]]) -> list[tuple[StreamName, str]]:
    """Neighbours of the same stream as one."""
    joined: list[tuple[StreamName, list[str]]] = []
    for stream, text in pieces:
        if joined and joined[-1][0] == stream:
            joined[-1][1].append(text)
        else:
            joined.append((stream, [text]))
    return [(stream, "".join(texts)) for stream, texts in joined]


class LogWriter(io.TextIOBase):
    """`sys.stdout` or `sys.stderr`: a text stream without a file behind it."""

    def __init__(self, name: StreamName, buffer: LogBuffer) -> None:
        super().__init__()
        self._stream = name
        self._log = buffer
        self.name = f"<{name}>"
        self.buffer = _BinaryWriter(self)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        return "backslashreplace"

    def write(self, text: str, /) -> int:
        if type(text) is not str:
            if not isinstance(text, str):
                raise TypeError(f"write() argument must be str, not {type(text).__name__}")
            text = str(text)
        if text:
            self._log.write(self._stream, text)
        return len(text)

    def flush(self) -> None:
        """Text is sent in larger pieces than authors flush; the end of a call sends all of it."""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise io.UnsupportedOperation("fileno")

    def reconfigure(self, **_settings: object) -> None:
        """Accepted for programs that set an encoding; it stays UTF-8."""

    def close(self) -> None:
        """Stays open: the next call writes to it too."""


class _BinaryWriter(io.RawIOBase):
    """`sys.stdout.buffer`: bytes read as UTF-8."""

    def __init__(self, text: LogWriter) -> None:
        super().__init__()
        self._text = text

    def write(self, data: Any, /) -> int:
        piece = bytes(data)
        self._text.write(piece.decode("utf-8", "replace"))
        return len(piece)

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        """Stays open, as its text stream does."""


class Capture:
    """The installed writers. `restore` puts them back when a call has replaced them."""

    def __init__(self, limit_bytes: int) -> None:
        self.log = LogBuffer(limit_bytes)
        self.stdout = LogWriter("stdout", self.log)
        self.stderr = LogWriter("stderr", self.log)

    def install(self) -> None:
        sys.stdout = self.stdout
        sys.stderr = self.stderr

    def restore(self) -> None:
        if sys.stdout is not self.stdout or sys.stderr is not self.stderr:
            self.install()
