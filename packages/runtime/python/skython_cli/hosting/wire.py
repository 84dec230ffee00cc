"""Messages between the host and the process of a program: two lengths, JSON, bytes."""

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct("<II")


def write_message(stream: IO[bytes], meta: dict[str, Any], body: bytes = b"") -> None:
    text = json.dumps(meta).encode()
    stream.write(_HEAD.pack(len(text), len(body)) + text + body)
    stream.flush()


def read_message(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """None when the other side has ended."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    text_length, body_length = _HEAD.unpack(head)
    text, body = stream.read(text_length), stream.read(body_length)
    if len(text) + len(body) < text_length + body_length:
        return None
    meta: dict[str, Any] = json.loads(text)
    return meta, body
