"""What the names of a program's files stand for."""

import ast
import sys
from dataclasses import dataclass, field
from typing import TypeAlias

from _skython.analysis.doing import Doing
from _skython.analysis.modules import OwnModule
from _skython.analysis.uses import Uses
from _skython.imports import PLATFORM
from _skython.program import Program

Node: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class Found:
    """A definition with what it mentions itself, by full names."""

    module: OwnModule
    node: Node
    doing: Doing
    uses: set[str] = field(default_factory=set)
    reads: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    packages: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)


@dataclass
class Bound:
    """A variable: where it is bound first, how often, and to what."""

    module: OwnModule
    line: int
    value: ast.expr | None
    defines: bool = False
    """Whether both sides run the statement that binds it."""
    times: int = 1


class Names:
    """What the names of each file stand for."""

    def __init__(
        self, program: Program, modules: dict[str, OwnModule], found: dict[str, Found], variables: dict[str, Bound]
    ) -> None:
        self._program = program
        self._modules = modules
        self._found = found
        self._variables = variables

    def resolve(self, one: Found, uses: Uses) -> None:
        module = one.module
        for name in uses.reads | uses.binds:
            full = module.full_name(name)
            if full in self._found:
                one.uses.add(full)
            elif name in module.imports:
                self._imported(one, module.imports[name])
            elif name in uses.binds or full in self._variables:
                self._variables.setdefault(full, Bound(module, one.node.lineno, None))
                (one.writes if name in uses.binds else one.reads).add(full)
                if name in uses.reads:
                    one.reads.add(full)
            else:
                self._starred(one, name)
        for chain in uses.dotted | uses.assigned:
            first, _, rest = chain.partition(".")
            self._chain(one, f"{module.imports[first]}.{rest}", written=chain in uses.assigned)
        for name in uses.imported:
            self._imported(one, name)

    def _chain(self, one: Found, chain: str, *, written: bool) -> None:
        """`helper.counter`, `package.module.f.attribute`."""
        parts = chain.split(".")
        for at in range(len(parts) - 1, 0, -1):
            if ".".join(parts[:at]) in self._modules:
                full = ".".join(parts[: at + 1])
                if full in self._found:
                    one.uses.add(full)
                elif full in self._variables:
                    (one.writes if written and at + 1 == len(parts) else one.reads).add(full)
                return

    def _imported(self, one: Found, origin: str) -> None:
        if origin in self._found:
            one.uses.add(origin)
        elif origin in self._variables:
            one.reads.add(origin)
        elif origin.startswith("skybox."):
            _, owner, *rest = origin.split(".")
            if rest:
                one.functions.add(f"{owner}/{rest[0]}")
        else:
            top = origin.partition(".")[0]
            if top and top not in sys.stdlib_module_names and top not in PLATFORM | self._program.own_modules:
                one.packages.add(top)

    def _starred(self, one: Found, name: str) -> None:
        """A name that may come by `from helper import *`."""
        for origin, module in self._modules.items():
            starred = f"{origin}.*" in one.module.imports.values()
            if starred and module is not one.module:
                self._imported(one, f"{origin}.{name}") if f"{origin}.{name}" in {
                    *self._found,
                    *self._variables,
                } else None
