"""The host's side of the frames, independent of the worker's code."""

import json
import socket
import struct
from dataclasses import dataclass
from typing import Any

PROGRAM, CALL, REPLY = 1, 2, 3
READY, PREPARED, RESULT, CHUNK, END, LOG, REQUEST, HANDBACK = 16, 17, 18, 19, 20, 21, 22, 23
_HEADER = struct.Struct("<IBII")
LONGEST = 12 * 1024 * 1024


class Violation(Exception):
    """The worker sent what no honest worker sends: a pool kills it."""


@dataclass(frozen=True, slots=True)
class Frame:
    kind: int
    identifier: int
    meta: dict[str, Any]
    body: bytes


def encode(kind: int, identifier: int, meta: dict[str, Any], body: bytes = b"") -> bytes:
    text = json.dumps(meta).encode() if meta else b""
    return _HEADER.pack(9 + len(text) + len(body), kind, identifier, len(text)) + text + body


def read_frame(connection: socket.socket, strict: bool) -> Frame | None:
    """None when the worker is gone. Raises `Violation` when strict, and `TimeoutError`."""
    head = _exactly(connection, _HEADER.size)
    if head is None:
        return None
    length, kind, identifier, meta_bytes = _HEADER.unpack(head)
    if strict and (length > LONGEST or meta_bytes + 9 > length):
        raise Violation("a frame longer than its limit")
    if strict and kind not in range(READY, HANDBACK + 1):
        raise Violation(f"unknown type {kind}")
    payload = _exactly(connection, length - 9)
    if payload is None:
        return None
    meta = json.loads(payload[:meta_bytes] or b"{}")
    return Frame(kind, identifier, meta, payload[meta_bytes:])


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        try:
            part = connection.recv(min(size - len(parts), 1 << 20))
        except ConnectionResetError:
            return None
        if not part:
            return None
        parts += part
    return bytes(parts)
