"""The way of a request out of the page: by itself, unless its host is allowed to be asked through the instance."""

from collections.abc import Callable
from typing import Any

from _skython_browser.crossing import may_have_arrived
from _skython_browser.relay import NotRelayed, Relay, Relayed, Wanted, cannot_wait, unreachable


class Refused(Exception):
    """The browser gave no answer: no connection, no such host, or one that refuses pages."""


def send[T](relay: Relay, wanted: Wanted, direct: Callable[[], T]) -> T | Relayed:
    """`direct` asks the host from the page and raises `Refused`. Raises `NotRelayed`."""
    answer = relay.send(wanted, "nothing") if relay.waits else None
    if answer is not None:
        return answer
    try:
        return direct()
    except Refused:
        pass  # what is raised below has nothing to do with how the browser said it
    if not relay.waits:
        raise NotRelayed(cannot_wait(wanted.host))
    arrived = may_have_arrived(wanted.method, wanted.headers)
    answer = relay.send(wanted, "sending" if arrived else "refusal")
    if answer is None:
        raise NotRelayed(unreachable(wanted.host))
    return answer


def read_body(body: Any) -> bytes:
    """Of a program's request: bytes, text, a file or pieces."""
    if body is None:
        return b""
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        return body.encode()
    if isinstance(body, bytes | bytearray | memoryview):
        return bytes(body)
    return b"".join(piece.encode() if isinstance(piece, str) else bytes(piece) for piece in body)
