"""What an attack is, and how it is judged."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .field import Field
from .worker import Worker

type Judge = Callable[[Worker, Field, dict[str, Any]], str | None]
"""Runs an attack in a prepared worker. Evidence that it succeeded, or None when it was held."""


def by_answer(worker: Worker, _field: Field, target: dict[str, Any]) -> str | None:
    """The function itself returns evidence; an exception or nothing means that it was held."""
    frame = worker.call(target)
    if frame.meta.get("kind", "returned") != "returned":
        return None
    evidence = json.loads(frame.body)
    return str(evidence)[:160] if evidence else None


@dataclass(frozen=True, slots=True)
class Attack:
    """`code` defines `main(target)`. `without`: the layers that must be missing for it to succeed.

    `needs_root`: without its layers it succeeds only where the zygote is root. `host_layer` names what holds it when
    that is no layer of the sandbox but something the pool or the broker does; see `Field.host_layer_off`. `shared`: the
    program has the file `asset.bin` of the shelf. `packages`: it brings packages.
    """

    name: str
    code: str
    without: tuple[str, ...] = ()
    judge: Judge = by_answer
    needs_root: bool = False
    host_layer: str | None = None
    limits: dict[str, int] = field(default_factory=dict)
    memory_bytes: int | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    shared: bool = False
    packages: bool = False
