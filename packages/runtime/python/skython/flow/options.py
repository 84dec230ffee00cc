"""How the nodes of a function run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

_KEPT = "__skython_node__"


@dataclass(frozen=True)
class Options:
    retries: int = 0
    cache: bool = True


def node(*, retries: int = 0, cache: bool = True) -> Callable[[F], F]:
    """A decorator: how often a node of this function is tried again, and whether its result is kept for later runs."""
    if retries < 0:
        raise ValueError(f"retries is {retries!r}, not 0 or more")

    def keep(function: F) -> F:
        setattr(function, _KEPT, Options(retries, cache))
        return function

    return keep


def options_of(function: Callable[..., Any]) -> Options:
    found = getattr(function, _KEPT, None)
    return found if isinstance(found, Options) else Options()
