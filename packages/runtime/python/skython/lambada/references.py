"""Names for what does not travel, on the instance's side: objects in the heap, functions, globals."""

import enum
import uuid
from collections.abc import Callable
from typing import Any

from skython.lambada.errors import CannotTravel, ObjectGone
from skython.lambada.faults import error_parts, make_error
from skython.lambada.heap import Heap
from skython.lambada.program import CONTAINERS, program


class HeapReferences:
    """`shared` says whether a kept global is written as a reference, rather than by its value."""

    def __init__(self, heap: Heap, *, shared: bool = True) -> None:
        self._heap = heap
        self._ids = {id(one): name for name, one in heap.objects.items()}
        self._names = {id(one): name for name, one in program.definitions.items()}
        self._values = {one: name for name, one in program.values.items()}
        kept = program.read_globals() if shared else {}
        self._globals = {id(one): name for name, one in kept.items() if type(one) in CONTAINERS}

    def reference_of(self, value: Any) -> dict[str, Any] | None:
        if id(value) in self._names:
            return {"$function": self._names[id(value)]}
        if id(value) in self._globals:
            return {"$global": self._globals[id(value)]}
        kind = type(value)
        if kind in self._values:
            return value_parts(self._values[kind], value)
        for base in kind.__mro__:
            name = self._names.get(id(base))
            if name is not None:
                return {"$object": self._id_of(value), "class": self._names.get(id(kind), name)}
        if isinstance(value, BaseException):
            return error_parts(value, None)
        return None

    def resolve(self, kind: str, reference: dict[str, Any], read: Callable[[Any], Any]) -> Any:
        name = reference.get(f"${kind}")
        if kind == "object":
            if name not in self._heap.objects:
                raise ObjectGone(
                    f"the instance no longer has this {reference.get('class')}: its stored values were deleted"
                )
            return self._heap.objects[name]
        if kind == "function" and name in program.definitions:
            return program.definitions[name]
        if kind == "global" and name in program.read_globals():
            return program.read_globals()[name]
        if kind in ("enum", "named") and name in program.values:
            return read_value(program.values[name], kind, read(reference["parts"]))
        if kind == "error":
            return make_error(reference, read, program.values)
        raise CannotTravel(f"there is no {kind} {name!r} in this program")

    def _id_of(self, value: Any) -> str:
        found = self._ids.get(id(value))
        if found is None:
            found = uuid.uuid4().hex
            self._ids[id(value)] = found
            self._heap.objects[found] = value
        return found


def value_parts(name: str, value: Any) -> dict[str, Any] | None:
    """How an object of a by-value class of the program is written; None for one that cannot be."""
    if isinstance(value, enum.Enum):
        return {"$enum": name, "parts": [value.value]}
    if isinstance(value, tuple):
        return {"$named": name, "parts": list(value)}
    return error_parts(value, name) if isinstance(value, BaseException) else None


def read_value(kind: Any, how: str, parts: list[Any]) -> Any:
    return kind(*parts) if how == "enum" else kind._make(parts)
