"""Stand-ins for what a program imports but nobody may load: `pandas.DataFrame` is known by its dotted name alone."""

from collections.abc import Iterator
from typing import Any, Union


class Placeholder:
    """An object that is only known by name. Every use of it gives another placeholder."""

    def __init__(self, name: str) -> None:
        self.placeholder_name = name

    def __getattr__(self, name: str) -> "Placeholder":
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Placeholder(f"{self.placeholder_name}.{name}")

    def __getitem__(self, item: object) -> "Placeholder":
        return self

    def __iter__(self) -> Iterator[object]:
        """Nothing: with `__getitem__` alone, `frozenset(placeholder)` would never end."""
        return iter(())

    def __call__(self, *args: object, **kwargs: object) -> "Placeholder":
        return Placeholder(f"{self.placeholder_name}()")

    def __or__(self, other: Any) -> Any:
        return Union[self, other]  # noqa: UP007 - `|` needs types

    def __ror__(self, other: Any) -> Any:
        return Union[other, self]  # noqa: UP007

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()

    def __repr__(self) -> str:
        return self.placeholder_name


def dotted_name(value: object) -> str:
    """`pandas.core.frame.DataFrame` of a class, a function or a placeholder; empty when it has no name."""
    if isinstance(value, Placeholder):
        return value.placeholder_name
    module = getattr(value, "__module__", None)
    name = getattr(value, "__qualname__", None)
    return f"{module}.{name}" if isinstance(module, str) and isinstance(name, str) else ""
