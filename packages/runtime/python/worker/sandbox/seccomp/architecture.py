"""One processor architecture, as seccomp sees it."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Architecture:
    """`audit` is its AUDIT_ARCH constant, `highest` the last system call number this code knows."""

    audit: int
    highest: int
    numbers: dict[str, int]


def table(text: str) -> dict[str, int]:
    """Reads `name=number` pairs."""
    pairs = (entry.split("=") for entry in text.split())
    return {name: int(number) for name, number in pairs}


def names(text: str) -> frozenset[str]:
    """Reads names separated by blanks."""
    return frozenset(text.split())


def current() -> Architecture:
    """The machine's. Raises `OSError` when it is neither x86-64 nor arm64."""
    from .numbers_arm64 import ARM64
    from .numbers_x86_64 import X86_64

    machine = os.uname().machine
    known = {"x86_64": X86_64, "aarch64": ARM64, "arm64": ARM64}.get(machine)
    if known is None:
        raise OSError(f"no seccomp table for {machine}")
    return known
