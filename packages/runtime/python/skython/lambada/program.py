"""What a moved file is on the instance: its definitions by their full names, and the globals it keeps."""

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")

CONTAINERS = (list, dict, set)
"""Changed in place, since other names may stand for the same one."""


class Moved:
    """One file of a moved program: `_moved = Moved(globals(), keeps=["counter"])` stands at its top.

    `remakes` are those of `keeps` that every process can make for itself, when they cannot be stored.

    `name` is the module's, empty for the file that was moved, whose names are the full names.
    """

    def __init__(
        self, names: dict[str, Any], name: str = "", keeps: Iterable[str] = (), remakes: Iterable[str] = ()
    ) -> None:
        self._prefix = f"{name}." if name else ""
        if not name:
            program.begin(os.path.dirname(str(names.get("__file__", ""))))
        program.keep(self._prefix, names, keeps)
        program.remakes.update(self._prefix + one for one in remakes)

    def function(self, name: str, uses: Iterable[str] = ()) -> Callable[[T], T]:
        """Marks a function that programs may call. `uses` are the globals it touches, for readers."""
        del uses
        return lambda one: self._add(program.definitions, name, one)

    def proxied(self, name: str, uses: Iterable[str] = ()) -> Callable[[T], T]:
        """Marks a class whose objects live here, behind proxies."""
        return self.function(name, uses)

    def value(self, name: str) -> Callable[[T], T]:
        """Marks a class whose objects travel as values: exceptions, enumerations, named tuples."""
        return lambda one: self._add(program.values, name, one)

    def _add(self, to: dict[str, Any], name: str, one: T) -> T:
        to[self._prefix + name] = one
        return one


class Program:
    """Definitions and kept globals of one program, by their full names."""

    def __init__(self) -> None:
        self.begin("")

    def begin(self, root: str) -> None:
        """A program anew, whose files lie in `root`."""
        self.root = root
        self.definitions: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self.remakes: set[str] = set()
        self._kept: dict[str, tuple[dict[str, Any], str]] = {}

    def keep(self, prefix: str, names: dict[str, Any], keeps: Iterable[str]) -> None:
        self._kept |= {prefix + name: (names, name) for name in keeps}

    def leave(self, name: str) -> None:
        """From now on each process has its own."""
        self._kept.pop(name, None)

    @property
    def keeps(self) -> bool:
        """Whether anything of it lives in the store: globals, or objects of its classes."""
        return bool(self._kept) or any(isinstance(one, type) for one in self.definitions.values())

    def read_globals(self) -> dict[str, Any]:
        """Those that are there; `del` and `global` come and go."""
        found = {}
        for full, (names, name) in self._kept.items():
            holder, attribute = _holder(names, name)
            if holder is not None and attribute in holder:
                found[full] = holder[attribute]
        return found

    def write_globals(self, values: dict[str, Any]) -> None:
        """All of them become what `values` says; what is not in it is no longer there."""
        for full, (names, name) in self._kept.items():
            if full in values:
                _put(names, name, values[full])
            else:
                names.pop(name, None)


def _holder(names: dict[str, Any], name: str) -> tuple[Any, str]:
    """`Account.total` is kept in the class's own names."""
    owner, _, attribute = name.rpartition(".")
    if not owner:
        return names, name
    return (vars(names[owner]) if owner in names else None), attribute


def _put(names: dict[str, Any], name: str, value: Any) -> None:
    owner = name.rpartition(".")[0]
    holder, key = _holder(names, name)
    if holder is None or (key in holder and become(holder[key], value)):
        return
    if owner:
        setattr(names[owner], key, value)
    else:
        names[name] = value


def become(there: Any, value: Any) -> bool:
    """Whether `there` could take the content of `value`."""
    if there is value:
        return True
    if type(there) is not type(value) or type(there) not in CONTAINERS:
        return False
    there.clear()
    there.extend(value) if type(there) is list else there.update(value)
    return True


program = Program()
"""The one of this process: a worker has one, the page one at a time."""
