"""What the zygote hands to a fork."""

from dataclasses import dataclass

from ..sandbox.layers import Layer
from ..sandbox.limits import WorkerLimits


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all forks of a zygote share. `run` and `proc` are open folders, `filter` the packed seccomp program."""

    run: int
    proc: int
    pool: str
    egress: str | None
    filter: bytes
    mapped_bytes: int | None
    root: bool
    host: int | None
    host_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One stem cell. `uid` is None unless the zygote is root; `cgroup` are open `cgroup.procs` files."""

    tag: int | str
    uid: int | None
    limits: WorkerLimits
    layers: frozenset[Layer]
    cgroup: tuple[int, ...]
