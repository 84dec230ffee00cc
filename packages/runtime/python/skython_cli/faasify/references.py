"""Names for what does not travel, on the laptop's side: stubs, proxies, kept globals, values of its classes."""

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from skython.lambada.errors import CannotTravel
from skython.lambada.faults import error_parts, make_error
from skython.lambada.references import read_value, value_parts

if TYPE_CHECKING:
    from skython_cli.faasify.sharing import SharedGlobals

IDENTITY = "_lambada_object"
"""The attribute of a proxy that holds the id of its object."""


class LaptopReferences:
    """`stubs` are functions and proxy classes by full name, `values` by-value classes."""

    def __init__(self, shared: "SharedGlobals | None") -> None:
        self._shared = shared
        self.stubs: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self.originals: dict[str, type] = {}
        self._proxies: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()

    def stub_of(self, kind: type) -> type:
        """The proxy class that took the place of a class; the class itself when none did."""
        name = next((name for name, one in self.originals.items() if one is kind), None)
        found: type = self.stubs[name] if name is not None else kind
        return found

    def by_value(self) -> "LaptopReferences":
        """The same, but for globals: those are written by their values."""
        made = LaptopReferences(None)
        made.stubs, made.values, made._proxies = self.stubs, self.values, self._proxies
        return made

    def hold(self, name: str, proxy: Any) -> None:
        self._proxies[name] = proxy

    def held(self) -> list[str]:
        return list(self._proxies)

    def reference_of(self, value: Any) -> dict[str, Any] | None:
        shared = self._shared.container_of(value) if self._shared is not None else None
        if shared is not None:
            return {"$global": shared}
        if callable(value):
            found = next((name for name, one in self.stubs.items() if one is value), None)
            if found is not None:
                return {"$function": found}
        for name, kind in self.values.items():
            if type(value) is kind:
                return value_parts(name, value)
        for name, stub in self.stubs.items():
            if isinstance(stub, type) and type(value) is stub:
                return {"$object": object.__getattribute__(value, IDENTITY), "class": name}
        return error_parts(value, None) if isinstance(value, BaseException) else None

    def resolve(self, kind: str, reference: dict[str, Any], read: Callable[[Any], Any]) -> Any:
        name = str(reference.get(f"${kind}"))
        if kind == "object":
            return self._proxy(name, str(reference.get("class")))
        if kind == "function" and name in self.stubs:
            return self.stubs[name]
        if kind == "global" and self._shared is not None:
            return self._shared.program.read_globals()[name]
        if kind in ("enum", "named") and name in self.values:
            return read_value(self.values[name], kind, read(reference["parts"]))
        if kind == "error":
            return make_error(reference, read, self.values)
        raise CannotTravel(f"the instance sent a {kind} {name!r}, which this program does not have")

    def _proxy(self, name: str, kind: str) -> Any:
        found = self._proxies.get(name)
        if found is None:
            stub = self.stubs.get(kind)
            if stub is None:
                raise CannotTravel(f"the instance sent an object of {kind!r}, which this program does not have")
            from skython_cli.faasify.proxies import bind

            found = object.__new__(stub)
            bind(found, name)
        return found
