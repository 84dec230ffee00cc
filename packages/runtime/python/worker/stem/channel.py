"""The one connection of a worker: frames out from any thread, frames in for whoever waits."""

import socket
import threading
from collections import deque
from collections.abc import Iterable

from _skython.host import StaleRequest

from .frames import CALL, HANDBACK, REPLY, REQUEST, Frame, FrameReader, Meta, ProtocolError, encode_head

_JOINED = 64 * 1024
"""Bodies up to this size travel in one piece with their header; copying them costs less than a second buffer."""


_OPEN = 48
"""Requests without a reply, at most; the host ends a worker that has more than 64."""


class Channel:
    """Also the core's `Host`, and one that answers several requests at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._reader = FrameReader(connection)
        self._writing = threading.Lock()
        self._asking = threading.Lock()
        self._waiting: deque[Frame] = deque()
        self._last_request = 0
        self._open: dict[int, bool] = {}  # whether it is a call of another function
        self._replies: dict[int, tuple[Meta, bytes]] = {}  # that came while another was waited for
        self._forgotten: deque[int] = deque()

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
        """Asks and waits. Threads ask one after the other."""
        with self._asking:
            _, meta, answer = self._await((self._begin(op, body),))
            return meta, answer

    def start(self, op: Meta, body: bytes, /) -> int:
        """Asks without waiting. A nested call gives back what has arrived and not begun, for it may take long."""
        with self._asking:
            return self._begin(op, body)

    def finish(self, requests: Iterable[int], /) -> tuple[int, Meta, bytes]:
        """The first of these requests to be answered, with its reply. Raises StaleRequest."""
        with self._asking:
            return self._await(tuple(requests))

    def abandon(self, requests: Iterable[int], /) -> None:
        """Nobody wants these answers: calls that run for them are stopped."""
        with self._asking:
            self._abandon(requests)

    def forget(self, requests: Iterable[int], /) -> None:
        """As `abandon`, when something is next asked: a finalizer may not wait, it may interrupt anything."""
        self._forgotten.extend(requests)

    def settle(self) -> None:
        """A call is over: what it began to ask and did not wait for is stopped."""
        if self._open or self._replies:
            with self._asking:
                self._abandon([*self._open, *self._replies])
        self._forgotten.clear()

    def _begin(self, op: Meta, body: bytes) -> int:
        if self._forgotten:
            forgotten = list(self._forgotten)
            self._forgotten.clear()
            self._abandon(forgotten)
        while len(self._open) >= _OPEN:
            self._read()
        nested = op.get("op") == "call"
        if nested and self._waiting:
            self._hand_back([frame[1] for frame in self._waiting])
            self._waiting.clear()
        self._last_request += 1
        self._open[self._last_request] = nested
        self.send(REQUEST, self._last_request, op, body)
        return self._last_request

    def _await(self, requests: tuple[int, ...]) -> tuple[int, Meta, bytes]:
        while True:
            for request in requests:
                if request in self._replies:
                    return request, *self._replies.pop(request)
                if request not in self._open:
                    raise StaleRequest("this was begun by a call that is over")
            self._read()

    def _read(self) -> None:
        """One frame: the reply to an open request, or a call that comes too early."""
        kind, identifier, meta, body = frame = self._reader.read()
        if kind == REPLY and identifier in self._open:
            del self._open[identifier]
            self._replies[identifier] = (meta, body)
        elif kind != CALL:
            raise ProtocolError("neither the reply nor a call")
        elif any(self._open.values()):
            self._hand_back([identifier])
        else:
            self._waiting.append(frame)

    def _abandon(self, requests: Iterable[int]) -> None:
        unwanted = [request for request in requests if request in self._open or request in self._replies]
        running = [request for request in unwanted if self._open.get(request)]
        if running:
            self._last_request += 1
            self._open[self._last_request] = False
            self.send(REQUEST, self._last_request, {"op": "abandon", "requests": running})
            unwanted.append(self._last_request)
        for request in unwanted:
            self._await((request,))

    def _hand_back(self, calls: list[int]) -> None:
        self.send(HANDBACK, 0, {"calls": calls})
