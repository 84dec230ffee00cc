"""What an analysis tells."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from _skython.failures import Fault

Stay: TypeAlias = Literal["input", "generator", "coroutine", "writes", "decorator"]
"""Why a definition cannot answer from another machine: it asks the person, yields, awaits, leaves a file behind, or
makes functions of functions."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What code touches beyond its own parameters. All names sorted.

    `globals` are variables of modules, by their full names: `counter` of the main file, `helper.counter` of helper.py.
    `files` are those of the program's folder that a text in the code names; `stores` keys given as texts.
    """

    packages: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    prints: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A `def` or a `class` at the top of a file. `needs` is its own and that of everything it uses.

    `stays` says why it is no remote function, and `because` names the definition that makes it so, itself or one it
    uses.
    """

    name: str
    kind: Literal["function", "class"]
    file: str
    line: int
    needs: Needs
    stays: Stay | None = None
    because: str = ""
    by_value: bool = False
    """A class whose instances are values: an exception, an enumeration, a named tuple."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A global that definitions use. A `constant` is the same wherever its file is loaded; one that is `remade` is
    bound once, by a statement that both sides run, so that each can have its own when its value cannot travel.
    """

    name: str
    file: str
    line: int
    constant: bool
    remade: bool


@dataclass(frozen=True, slots=True)
class Module:
    """One file. `laptop` are the lines (from, to) of its module-level statements that act, and so run in one place."""

    name: str
    file: str
    laptop: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """`main` comes first among the modules. What is in `faults` cannot be moved as it is written."""

    modules: tuple[Module, ...]
    definitions: tuple[Definition, ...]
    variables: tuple[Variable, ...]
    needs: Needs
    faults: tuple[Fault, ...] = field(default=())

    @property
    def moved(self) -> tuple[Definition, ...]:
        return tuple(one for one in self.definitions if one.stays is None)

    @property
    def kept(self) -> tuple[str, ...]:
        """The globals that live in the store: moved definitions use them, and they may change."""
        used = {name for one in self.moved for name in (*one.needs.reads, *one.needs.writes)}
        return tuple(one.name for one in self.variables if not one.constant and one.name in used)
