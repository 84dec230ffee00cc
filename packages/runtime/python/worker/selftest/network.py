"""Ways out of the worker's own network."""

import socket
from collections.abc import Callable

from .escape import Escape

_SECONDS = 0.5
_OUTSIDE = (("169.254.169.254", 80), ("10.0.0.1", 80), ("1.1.1.1", 443))


def escapes(ports: list[int]) -> list[Escape]:
    """`ports`: of the host's loopback, where something listens."""
    return [
        *(Escape(f"connect to the host's port {port}", _connect("127.0.0.1", port)) for port in ports),
        *(Escape(f"connect to {host}", _connect(host, port)) for host, port in _OUTSIDE),
        *(Escape(f"open a {name} socket", _open(family, kind)) for name, family, kind in _SOCKETS),
        Escape("find a route", _route),
    ]


_SOCKETS = (
    ("unix", socket.AF_UNIX, socket.SOCK_STREAM),
    ("netlink", socket.AF_NETLINK, socket.SOCK_RAW),
    ("packet", socket.AF_PACKET, socket.SOCK_RAW),
    ("raw", socket.AF_INET, socket.SOCK_RAW),
)


def _connect(host: str, port: int) -> Callable[[], str | None]:
    def attempt() -> str | None:
        with socket.create_connection((host, port), timeout=_SECONDS):
            return "connected"

    return attempt


def _open(family: int, kind: int) -> Callable[[], str | None]:
    def attempt() -> str | None:
        with socket.socket(family, kind):
            return "opened"

    return attempt


def _route() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("8.8.8.8", 53))
        return f"from {probe.getsockname()[0]}"
