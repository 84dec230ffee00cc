"""Reads the head of a proxy request: where it wants to go, and what to send there."""

import re
from dataclasses import dataclass

_HOP_BY_HOP = frozenset({b"connection", b"keep-alive", b"proxy-connection", b"proxy-authorization", b"te", b"upgrade"})
_METHOD = re.compile(rb"[A-Z]{1,16}")
_HOST = re.compile(r"[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}")
_ABSOLUTE = b"http://"


class Malformed(Exception):
    """Not a proxy request."""


@dataclass(frozen=True, slots=True)
class Target:
    """`forward` is the head to send on; empty for CONNECT, which makes a tunnel."""

    host: str
    port: int
    forward: bytes


def read_target(head: bytes) -> Target:
    """`head` ends with the empty line. Raises `Malformed`."""
    request, *headers = head[:-4].split(b"\r\n")
    parts = request.split(b" ")
    if len(parts) != 3 or not parts[2].startswith(b"HTTP/1.") or not _METHOD.fullmatch(parts[0]):
        raise Malformed("not an HTTP/1 request")
    method, target, version = parts
    if method == b"CONNECT":
        host, port = _authority(target, None)
        return Target(host, port, b"")
    if not target.lower().startswith(_ABSOLUTE):
        raise Malformed("only http:// addresses and CONNECT")
    authority, _, path = target[len(_ABSOLUTE) :].partition(b"/")
    host, port = _authority(authority, 80)
    kept = [header for header in headers if header.partition(b":")[0].strip().lower() not in _HOP_BY_HOP | {b"host"}]
    lines = [method + b" /" + path + b" " + version, b"Host: " + authority, *kept, b"Connection: close"]
    return Target(host, port, b"\r\n".join(lines) + b"\r\n\r\n")


def _authority(text: bytes, default_port: int | None) -> tuple[str, int]:
    """`host:port`, `[address]:port`. User names are refused: they are there to deceive a reader."""
    try:
        authority = text.decode("ascii").lower()
    except UnicodeDecodeError as error:
        raise Malformed("a host that is not ASCII") from error
    match = re.fullmatch(r"(\[[^\]]*\]|[^:\[\]@/?#]*)(?::(\d{1,5}))?", authority)
    if match is None:
        raise Malformed("not host:port")
    host = match[1].strip("[]").rstrip(".")
    port = int(match[2]) if match[2] else default_port
    if port is None or not 0 < port < 65536 or not _HOST.fullmatch(host):
        raise Malformed("not host:port")
    return host, port
