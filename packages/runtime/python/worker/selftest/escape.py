"""One way out."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Escape:
    """`attempt` returns evidence that it succeeded, or None, or raises."""

    name: str
    attempt: Callable[[], str | None]
