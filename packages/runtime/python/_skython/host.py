"""The way to whoever runs this session: stored values and calls of other functions (docs/protocol.md)."""

from typing import Any, Protocol


class Host(Protocol):
    """Answers a `HostRequest` of packages/runtime/src/host.ts with a `HostReply`."""

    def request(self, op: dict[str, Any], body: bytes, /) -> tuple[dict[str, Any], bytes]: ...


class NoHost(Exception):
    """Nothing runs this code but Python itself."""


class _Connection:
    """The host of the session that lives in this process."""

    def __init__(self) -> None:
        self.host: Host | None = None


_connection = _Connection()


def connect(host: Host | None) -> None:
    _connection.host = host


def request(op: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """Asks the host. Raises NoHost outside a session."""
    host = _connection.host
    if host is None:
        raise NoHost("this needs a running skython function: run it in the page or publish it")
    return host.request(op, body)
