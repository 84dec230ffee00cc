"""The kept globals of a program here: which of them changed since the instance last saw them, and what it changed."""

from typing import Any

from _skython.analysis.model import Analysis
from skython.lambada.errors import CannotTravel
from skython.lambada.program import CONTAINERS, Program
from skython.lambada.values import Encoder, References, decode


class SharedGlobals:
    """`seen` is how each was written when both sides last agreed."""

    def __init__(self, analysis: Analysis) -> None:
        self.program = Program()
        self._variables = {one.name: one for one in analysis.variables}
        self._kept = analysis.kept
        self._files = {one.name: one.file for one in analysis.modules}
        self._seen: dict[str, Any] = {}

    def add_module(self, name: str, names: dict[str, Any]) -> None:
        prefix = f"{name}." if name else ""
        own = [one for one in self._kept if self._variables[one].file == self._files[name]]
        self.program.keep(prefix, names, [one.removeprefix(prefix) for one in own])

    def container_of(self, value: Any) -> str | None:
        """The name of the kept global that this container is."""
        if type(value) not in CONTAINERS:
            return None
        return next((name for name, one in self.program.read_globals().items() if one is value), None)

    def changed(self, references: References) -> tuple[dict[str, Any], list[str]]:
        """What this side changed, and the names that are gone. Raises CannotTravel with the line of the global."""
        there = self.program.read_globals()
        written = {name: self._write(name, value, references) for name, value in there.items()}
        pushed = {name: one for name, one in written.items() if name not in self._seen or self._seen[name] != one}
        gone = [name for name in self._seen if name not in there]
        self._seen = written
        return {name: one for name, one in pushed.items() if one is not _OWN}, gone

    def apply(self, changed: dict[str, Any], gone: list[str], references: References) -> None:
        there = self.program.read_globals()
        there.update({name: decode(one, references) for name, one in changed.items()})
        self.program.write_globals({name: one for name, one in there.items() if name not in gone})
        self._seen = {name: one for name, one in (self._seen | changed).items() if name not in gone}

    def _write(self, name: str, value: Any, references: References) -> Any:
        try:
            return Encoder(references).encode(value)
        except CannotTravel as error:
            variable = self._variables[name]
            if variable.remade:
                return _OWN
            where = f"{variable.file}:{variable.line}: the global {name.rpartition('.')[2]}"
            raise CannotTravel(f"{where} cannot be kept in the store: {error}") from None


_OWN: Any = {"$own": True}
"""A value that each side makes for itself."""
