"""The way to whoever runs this session: stored values and calls of other functions (docs/protocol.md)."""

from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable


class Host(Protocol):
    """Answers a `HostRequest` of packages/runtime/src/host.ts with a `HostReply`."""

    def request(self, op: dict[str, Any], body: bytes, /) -> tuple[dict[str, Any], bytes]: ...


@runtime_checkable
class ConcurrentHost(Protocol):
    """A host that works on several requests at a time; each is known by a number."""

    def start(self, op: dict[str, Any], body: bytes, /) -> int: ...

    def finish(self, requests: Iterable[int], /) -> tuple[int, dict[str, Any], bytes]:
        """The first of them that is answered. Raises StaleRequest."""
        ...

    def abandon(self, requests: Iterable[int], /) -> None:
        """Stops what runs for them, and waits until it has stopped."""
        ...

    def forget(self, requests: Iterable[int], /) -> None:
        """The same at the next opportunity; may be called by a finalizer."""
        ...


class NoHost(Exception):
    """Nothing runs this code but Python itself."""


class StaleRequest(Exception):
    """Its answer is asked for after the call that made it is over."""


class _Connection:
    """The host of the session that lives in this process."""

    def __init__(self) -> None:
        self.host: Host | None = None
        self.largest = 0


_connection = _Connection()


def connect(host: Host | None, largest: int = 0) -> None:
    """`largest`: bytes that a request may have whatever it asks."""
    _connection.host, _connection.largest = host, largest


def largest() -> int:
    return _connection.largest


def concurrent() -> ConcurrentHost | None:
    """The host, when it can do several things at a time."""
    host = _connection.host
    return host if isinstance(host, ConcurrentHost) else None


def request(op: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """Asks the host. Raises NoHost outside a session."""
    host = _connection.host
    if host is None:
        raise NoHost("this needs a running skython function: run it in the page or publish it")
    return host.request(op, body)
