"""Values as JSON between a program and its moved functions. No pickle: a laptop must not run what an instance sends.

What JSON has not is an object of one key that begins with `$`: `{"$tuple": [1, 2]}`. Objects of the program's classes,
its functions and its kept globals travel as references, which each side gives a meaning (`References`).
"""

import math
import sys
from collections.abc import Callable
from typing import Any, Protocol

from skython.lambada.containers import FROM_PARTS, TO_PARTS
from skython.lambada.errors import CannotTravel

_DEEPEST = 200


class References(Protocol):
    """What each side knows by name."""

    def reference_of(self, value: Any) -> dict[str, Any] | None:
        """`{"$object": …}`, `{"$function": …}`, `{"$global": …}` and the like; None for what travels as a value."""

    def resolve(self, kind: str, reference: dict[str, Any], read: Callable[[Any], Any]) -> Any:
        """Raises CannotTravel for what is not known here."""


class Encoder:
    """One message."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._path: list[int] = []

    def encode(self, value: Any) -> Any:
        """Raises CannotTravel."""
        if value is None or type(value) in (bool, int, str):
            return value
        if type(value) is float:
            return value if math.isfinite(value) else {"$float": repr(value)}
        reference = self._references.reference_of(value)
        if reference is not None:
            return {
                name: part if name.startswith("$") else self._inside(value, part) for name, part in reference.items()
            }
        if type(value) is list:
            return self._inside(value, value)
        if type(value) is dict and all(type(key) is str and not key.startswith("$") for key in value):
            self._enter(value)
            encoded = {key: self.encode(part) for key, part in value.items()}
            self._path.pop()
            return encoded
        tag, parts = self._parts(value)
        return {f"${tag}": self._inside(value, parts)}

    def _inside(self, value: Any, parts: Any) -> Any:
        if not isinstance(parts, list | tuple):
            return self.encode(parts)
        self._enter(value)
        encoded = [self.encode(part) for part in parts]
        self._path.pop()
        return encoded

    def _enter(self, value: Any) -> None:
        if id(value) in self._path:
            raise CannotTravel(f"a {type(value).__name__} that contains itself cannot travel to another process")
        if len(self._path) >= _DEEPEST:
            raise CannotTravel(f"a value that is nested more than {_DEEPEST} deep cannot travel to another process")
        self._path.append(id(value))

    def _parts(self, value: Any) -> tuple[str, Any]:
        kind = type(value)
        found = TO_PARTS.get(kind)
        if found is not None:
            return found[0], found[1](value)
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray | numpy.generic) and not value.dtype.hasobject:
            return "array", [value.dtype.str, list(value.shape), value.tobytes()]
        name = (
            kind.__qualname__
            if kind.__module__ in ("builtins", "__main__")
            else f"{kind.__module__}.{kind.__qualname__}"
        )
        what = getattr(value, "__name__", "") if callable(value) else ""
        raise CannotTravel(
            f"{'the ' if what else 'a '}{name}{f' {what}' if what else ''} cannot travel to another process. "
            "Numbers, texts, containers, dates, arrays, and the file's own functions and objects can"
        )


def decode(value: Any, references: References) -> Any:
    """Raises CannotTravel for what nobody writes."""

    def read(part: Any) -> Any:
        if isinstance(part, list):
            return [read(one) for one in part]
        if not isinstance(part, dict):
            return part
        tag = next((name for name in part if name.startswith("$")), None)
        if tag is None:
            return {name: read(one) for name, one in part.items()}
        make = FROM_PARTS.get(tag[1:])
        if make is None:
            return references.resolve(tag[1:], part, read)
        try:
            return make(read(part[tag]))
        except (TypeError, ValueError, LookupError, ArithmeticError) as error:
            raise CannotTravel(f"{tag} is not written as it should be: {error}") from None

    return read(value)
