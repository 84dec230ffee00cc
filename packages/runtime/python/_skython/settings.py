"""How a program is to be called, as the runner says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`entry` names the callable, None when the rules shall find it. Limits are bytes. `variables` go to os.environ.

    `described`: the runner has the description, and is answered without one.
    """

    entry: str | None = None
    convention: str = "plain"
    fresh: bool = False
    described: bool = False
    result_bytes: int = 10 * _MIB
    log_bytes: int = 256 * 1024
    memory_bytes: int = 1024 * _MIB
    variables: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, settings: Mapping[str, Any]) -> "Settings":
        """Reads the runner's JSON; members it leaves out keep their defaults."""
        limits = settings.get("limits") or {}
        return cls(
            entry=settings.get("entry") or None,
            convention=settings.get("convention") or "plain",
            fresh=bool(settings.get("fresh", False)),
            described=bool(settings.get("described", False)),
            result_bytes=int(limits.get("resultBytes", 10 * _MIB)),
            log_bytes=int(limits.get("logBytes", 256 * 1024)),
            memory_bytes=int(limits.get("memoryBytes", 1024 * _MIB)),
            variables={str(name): str(value) for name, value in (settings.get("variables") or {}).items()},
        )
