"""Futures within arguments."""

from collections.abc import Callable, Iterator
from typing import Any

from skython.flow.errors import CircularFlow
from skython.flow.future import Future, Node


def needs_of(node: Node) -> list[Node]:
    """The nodes whose results it takes, each once, in the order they are found."""
    found = futures_in((node.arguments, node.named), node.name, ())
    return list(dict.fromkeys(future.node for future in found))


def futures_in(value: Any, name: str, above: tuple[int, ...]) -> Iterator[Future]:
    """Raises CircularFlow for a container that holds itself."""
    if isinstance(value, Future):
        yield value
    elif isinstance(value, (list, tuple, set, frozenset, dict)):
        if id(value) in above:
            raise CircularFlow(f"An argument of {name} contains itself.")
        items = value.values() if isinstance(value, dict) else value
        for item in items:
            yield from futures_in(item, name, (*above, id(value)))


def replaced(value: Any, by: Callable[[Future], Any]) -> Any:
    """The same with every future replaced; what holds none stays the object it is."""
    if isinstance(value, Future):
        return by(value)
    if not isinstance(value, (list, tuple, set, frozenset, dict)):
        return value
    if isinstance(value, dict):
        items = {key: replaced(item, by) for key, item in value.items()}
        return items if any(items[key] is not value[key] for key in value) else value
    parts = [replaced(item, by) for item in value]
    if all(part is item for part, item in zip(parts, value, strict=True)):
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*parts)
    return next(kind(parts) for kind in (list, tuple, frozenset, set) if isinstance(value, kind))
