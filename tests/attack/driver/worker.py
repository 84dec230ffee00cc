"""One worker, as a pool sees it."""

import json
import os
import select
import signal
import socket
from typing import Any

from .frames import CALL, PREPARED, PROGRAM, READY, RESULT, Frame, Violation, encode, read_frame

SECONDS = 20.0


class Gone(Exception):
    """The worker closed its connection: it ended."""


class Worker:
    """`strict`: hold it to the protocol, as a pool does."""

    def __init__(self, pid: int, connection: socket.socket) -> None:
        self.pid = pid
        self.pidfd = os.pidfd_open(pid)
        self.strict = True
        self._connection = connection
        self._connection.settimeout(SECONDS)
        self._call = 0
        self._await({READY}, 0)

    def prepare(
        self,
        files: dict[str, bytes],
        memory_bytes: int | None = None,
        shared: dict[str, str] | None = None,
        packages: str | None = None,
    ) -> dict[str, Any]:
        """What PREPARED says. `shared`: names on the shelf, by path."""
        meta: dict[str, Any] = {"mode": "prepare", "settings": {}}
        meta["files"] = [[path, len(content)] for path, content in files.items()]
        meta["shared"] = list((shared or {}).items())
        if packages is not None:
            meta["packages"] = packages
        if memory_bytes is not None:
            meta["memoryBytes"] = memory_bytes
        self._connection.sendall(encode(PROGRAM, 0, meta, b"".join(files.values())))
        return self._await({PREPARED}, 0).meta

    def selftest(self, settings: dict[str, Any]) -> dict[str, Any]:
        self._connection.sendall(encode(PROGRAM, 0, {"mode": "selftest", "settings": settings}))
        return self._await({PREPARED}, 0).meta

    def call(self, argument: dict[str, Any]) -> Frame:
        """The RESULT. Raises `Gone`, `Violation` and `TimeoutError`."""
        self.begin(argument)
        return self._await({RESULT}, self._call)

    def begin(self, argument: dict[str, Any]) -> None:
        """Sends a call and waits for nothing. Nobody has asked yet, so nothing may have been answered."""
        if self.strict and select.select([self._connection], [], [], 0)[0]:
            if not self._connection.recv(1, socket.MSG_PEEK):
                raise Gone
            raise Violation("an answer without a call")
        self._call += 1
        try:
            self._connection.sendall(encode(CALL, self._call, {}, json.dumps({"target": argument}).encode()))
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Gone from error

    def be_impatient(self, seconds: float) -> None:
        """Waits no longer than that for a frame."""
        self._connection.settimeout(seconds)

    def kill(self) -> None:
        try:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        except ProcessLookupError:
            return

    def close(self) -> None:
        self._connection.close()
        os.close(self.pidfd)

    def _await(self, kinds: set[int], identifier: int) -> Frame:
        while True:
            try:
                frame = read_frame(self._connection, self.strict)
            except (BrokenPipeError, ConnectionResetError) as error:
                raise Gone from error
            if frame is None:
                raise Gone
            if self.strict and frame.kind in (READY, PREPARED, RESULT) and frame.kind not in kinds:
                raise Violation(f"a frame of type {frame.kind} out of its turn")
            if frame.kind in kinds:
                if self.strict and frame.identifier != identifier:
                    raise Violation(f"id {frame.identifier} instead of {identifier}")
                return frame
