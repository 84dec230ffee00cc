"""How Node configures the broker (docs/protocol.md, "Egress broker")."""

import json
from dataclasses import dataclass
from typing import Any, cast

from .policy import Mode, Policy

_MODES = ("public", "list", "off")


class BadConfiguration(Exception):
    """Says which member is wrong."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one worker: connections at a time, bytes in its life, milliseconds to connect and of silence."""

    connections: int = 32
    bytes: int = 1 << 30
    connect_ms: int = 10_000
    idle_ms: int = 60_000


@dataclass(frozen=True, slots=True)
class Configuration:
    socket: str
    relay: str | None
    """Where the server's own requests enter, made for people whose page was refused."""
    policy: Policy
    uid: int | None
    bounds: Bounds


def read_configuration(text: str) -> Configuration:
    """Raises `BadConfiguration`."""
    try:
        record = json.loads(text)
    except ValueError as error:
        raise BadConfiguration(f"not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("socket"), str):
        raise BadConfiguration("socket: expected a path")
    relay = record.get("relay")
    if relay is not None and not isinstance(relay, str):
        raise BadConfiguration("relay: expected a path")
    mode = record.get("mode", "public")
    if mode not in _MODES:
        raise BadConfiguration(f"mode: expected one of {', '.join(_MODES)}")
    uid = record.get("uid")
    if uid is not None and (not isinstance(uid, int) or uid <= 0):
        raise BadConfiguration("uid: expected an unprivileged one")
    hosts = frozenset(host.lower().rstrip(".") for host in _list(record, "hosts", str))
    ports, loopback = (frozenset(_list(record, name, int)) for name in ("ports", "loopback"))
    policy = Policy(cast(Mode, mode), hosts, ports, loopback)
    return Configuration(record["socket"], relay, policy, uid, _bounds(record.get("limits", {})))


def _list[T](record: dict[str, Any], name: str, kind: type[T]) -> list[T]:
    value = record.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        raise BadConfiguration(f"{name}: expected a list of {kind.__name__}")
    return value


def _bounds(record: object) -> Bounds:
    if not isinstance(record, dict):
        raise BadConfiguration("limits: expected an object")
    names = {"connections": "connections", "bytes": "bytes", "connectMs": "connect_ms", "idleMs": "idle_ms"}
    given = {ours: record[theirs] for theirs, ours in names.items() if theirs in record}
    if not all(isinstance(value, int) and value > 0 for value in given.values()):
        raise BadConfiguration("limits: expected positive whole numbers")
    return Bounds(**given)
