"""Frames of docs/protocol.md: writing them, and reading several with one system call."""

import json
import socket
import struct
from typing import Any

PROGRAM, CALL, REPLY = 1, 2, 3
READY, PREPARED, RESULT, CHUNK, END, LOG, REQUEST, HANDBACK = 16, 17, 18, 19, 20, 21, 22, 23

_HEADER = struct.Struct("<IBII")
_COUNTED = 9
_BUFFER_BYTES = 64 * 1024
_LONGEST = 1 << 30
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode

type Meta = dict[str, Any]
type Frame = tuple[int, int, Meta, bytes]
"""Type, id, meta, body."""


class ProtocolError(Exception):
    """The other side sent what no host sends."""


class Disconnected(Exception):
    """The other side has closed the connection."""


def encode_head(kind: int, identifier: int, meta: Meta, body_bytes: int) -> bytes:
    """Everything of a frame but its body."""
    text = _encode(meta).encode("utf-8", "replace") if meta else b""
    return _HEADER.pack(_COUNTED + len(text) + body_bytes, kind, identifier, len(text)) + text


class FrameReader:
    """Reads frames from a blocking stream socket: small ones many at a time, large bodies in place."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray(_BUFFER_BYTES)
        self._view = memoryview(self._buffer)
        self._start = 0
        self._end = 0

    def read(self) -> Frame:
        """The next frame. Raises `Disconnected` between or within frames and `ProtocolError` for what is none."""
        while True:
            start, available = self._start, self._end - self._start
            if available >= _HEADER.size:
                length, kind, identifier, meta_bytes = _HEADER.unpack_from(self._buffer, start)
                if not _COUNTED + meta_bytes <= length <= _LONGEST:
                    raise ProtocolError("a frame whose lengths do not add up")
                payload = length - _COUNTED
                self._start = start + _HEADER.size
                if available < _HEADER.size + payload:
                    return kind, identifier, *self._receive(meta_bytes, payload)
                behind_meta, self._start = self._start + meta_bytes, self._start + payload
                meta = _parse(self._view[behind_meta - meta_bytes : behind_meta]) if meta_bytes else {}
                return kind, identifier, meta, self._view[behind_meta : self._start].tobytes()
            self._fill()

    def _fill(self) -> None:
        left = self._end - self._start
        if left and self._start:
            self._buffer[:left] = self._buffer[self._start : self._end]
        self._start, self._end = 0, left
        received = self._connection.recv_into(self._view[left:])
        if received == 0:
            raise Disconnected
        self._end = left + received

    def _receive(self, meta_bytes: int, payload: int) -> tuple[Meta, bytes]:
        """A frame of which only the beginning is buffered."""
        meta = self._take(meta_bytes)
        return _parse(memoryview(meta)) if meta else {}, self._take(payload - meta_bytes)

    def _take(self, size: int) -> bytes:
        buffered = self._view[self._start : min(self._end, self._start + size)].tobytes()
        self._start += len(buffered)
        if len(buffered) == size:
            return buffered
        parts = [buffered]
        missing = size - len(buffered)
        while missing:
            part = self._connection.recv(missing, socket.MSG_WAITALL)
            if not part:
                raise Disconnected
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _parse(text: memoryview) -> Meta:
    try:
        meta = json.loads(text.tobytes())
    except ValueError as error:
        raise ProtocolError("a meta that is not JSON") from error
    if not isinstance(meta, dict):
        raise ProtocolError("a meta that is not an object")
    return meta
