"""What the zygote outside tells itself inside: numbers of open descriptors and names, no path of the server."""

import json
from dataclasses import asdict, dataclass, field

CONTROL = 3
"""Descriptor of the control channel."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """`run` and `proc` are open folders; `path` goes behind the standard library on `sys.path`.

    `host` is the server's mount namespace, only when layers may be missing.
    """

    run: int
    proc: int
    pool: str
    egress: str | None
    path: list[str]
    preload: list[str]
    address_space: bool
    root: bool
    cgroups: dict[str, int] = field(default_factory=dict)
    cgroup_version: int = 0
    host: int | None = None
    host_path: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> "Handoff":
        return Handoff(**json.loads(text))

    def descriptors(self) -> list[int]:
        """All that must survive the start inside."""
        return [self.run, self.proc, *self.cgroups.values(), *([] if self.host is None else [self.host])]
