"""Fields by name, as werkzeug has them: a name may have several values, and `[name]` is the first."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class MultiDict(Mapping[str, Any]):
    def __init__(self, fields: Mapping[str, list[Any]]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Any:
        return self._fields[name][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def get(self, name: str, default: Any = None, type: Callable[[Any], Any] | None = None) -> Any:
        """`type` converts; what it does not take is the default."""
        if name not in self._fields:
            return default
        try:
            return type(self[name]) if type is not None else self[name]
        except (TypeError, ValueError):
            return default

    def getlist(self, name: str, type: Callable[[Any], Any] | None = None) -> list[Any]:
        values = self._fields.get(name, [])
        if type is None:
            return list(values)
        found = []
        for value in values:
            try:
                found.append(type(value))
            except (TypeError, ValueError):
                continue
        return found

    def to_dict(self, flat: bool = True) -> dict[str, Any]:
        return dict(self) if flat else {name: list(values) for name, values in self._fields.items()}

    def lists(self) -> Iterator[tuple[str, list[Any]]]:
        return iter((name, list(values)) for name, values in self._fields.items())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._fields)!r})"
