"""The one connection of a worker: frames out from any thread, frames in for whoever waits."""

import socket
import threading
from collections import deque

from .frames import CALL, HANDBACK, REPLY, REQUEST, Frame, FrameReader, Meta, ProtocolError, encode_head

_JOINED = 64 * 1024
"""Bodies up to this size travel in one piece with their header; copying them costs less than a second buffer."""


class Channel:
    """Also the core's `Host`: `request` asks and waits for the reply."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._reader = FrameReader(connection)
        self._writing = threading.Lock()
        self._asking = threading.Lock()
        self._waiting: deque[Frame] = deque()
        self._last_request = 0

    def send(self, kind: int, identifier: int, meta: Meta, body: bytes = b"") -> None:
        head = encode_head(kind, identifier, meta, len(body))
        with self._writing:
            if len(body) <= _JOINED:
                self._connection.sendall(head + body)
            else:
                self._connection.sendall(head)
                self._connection.sendall(body)

    def receive(self) -> Frame:
        """The next PROGRAM or CALL; calls that arrived during a request come first."""
        if self._waiting:
            return self._waiting.popleft()
        return self._reader.read()

    def request(self, op: Meta, body: bytes, /) -> tuple[Meta, bytes]:
        """One at a time. A nested call gives back what has arrived and not begun, for it may take long."""
        nested = op.get("op") == "call"
        with self._asking:
            self._last_request += 1
            identifier = self._last_request
            if nested and self._waiting:
                self._hand_back([frame[1] for frame in self._waiting])
                self._waiting.clear()
            self.send(REQUEST, identifier, op, body)
            while True:
                frame = self._reader.read()
                if frame[0] == REPLY and frame[1] == identifier:
                    return frame[2], frame[3]
                if frame[0] != CALL:
                    raise ProtocolError("neither the reply nor a call")
                if nested:
                    self._hand_back([frame[1]])
                else:
                    self._waiting.append(frame)

    def _hand_back(self, calls: list[int]) -> None:
        self.send(HANDBACK, 0, {"calls": calls})
