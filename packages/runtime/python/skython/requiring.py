"""Packages a function needs, said with the function."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def requirements(*names: str | Mapping[str, str], **versions: str) -> Callable[[F], F]:
    """`@requirements(numpy="", pandas=">=2")`: the function is unchanged; '' means any version.

    Names may also be given as texts (`"numpy>=2"`) or as one dict. They are read from the source when it is published.
    """
    wanted: dict[str, str] = {}
    for name in names:
        wanted.update(name if isinstance(name, Mapping) else {name: ""})
    wanted.update(versions)

    def keep(function: F) -> F:
        setattr(function, "__requirements__", wanted)  # noqa: B010 - a function type has no such member
        return function

    return keep
