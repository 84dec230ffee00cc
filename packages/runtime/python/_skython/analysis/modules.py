"""A program's own modules: which files it imports, and what the names of each stand for."""

import ast
import symtable
from dataclasses import dataclass
from functools import cached_property

from _skython.failures import Fault, Refusal, invalid_program
from _skython.program import Program, SourceFile


@dataclass
class OwnModule:
    """One file of the program. `name` is empty for the main one, so that full names begin with it."""

    name: str
    source: SourceFile

    @property
    def tree(self) -> ast.Module:
        return self.source.tree

    @cached_property
    def table(self) -> symtable.SymbolTable:
        """Raises Refusal (`invalid-program`) for what parses and yet is wrong, `global` after use for one."""
        from _skython.program import syntax_fault

        try:
            return symtable.symtable(self.source.text, self.source.path, "exec")
        except SyntaxError as error:
            raise Refusal(invalid_program([syntax_fault(error, self.source.path)])) from None

    @cached_property
    def imports(self) -> dict[str, str]:
        """What each name that an import binds stands for: `np` is `numpy`, `f` is `helper.f`."""
        found: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    bound = alias.asname or alias.name.partition(".")[0]
                    found[bound] = alias.name if alias.asname else bound
            elif isinstance(node, ast.ImportFrom):
                origin = self.absolute(node)
                found.update({alias.asname or alias.name: f"{origin}.{alias.name}" for alias in node.names})
        return found

    def absolute(self, node: ast.ImportFrom) -> str:
        """The module that `from .part import x` names."""
        if not node.level:
            return node.module or ""
        package = self.source.module_name.split(".")
        if not self.source.path.endswith("__init__.py"):
            package = package[:-1]
        kept = package[: len(package) - (node.level - 1)]
        return ".".join([*kept, *([node.module] if node.module else [])])

    def full_name(self, name: str) -> str:
        return f"{self.name}.{name}" if self.name else name


def own_modules(program: Program) -> tuple[list[OwnModule], list[Fault]]:
    """The main file and every own module it imports, however far; and the circles among them.

    Raises Refusal (`invalid-program`) for a file that does not parse.
    """
    main = OwnModule("", program.main)
    found: dict[str, OwnModule] = {"": main}
    main_name = program.main.module_name
    faults: list[Fault] = []

    def visit(module: OwnModule, path: tuple[str, ...]) -> None:
        for name, line in _imported_modules(module, program):
            if name == main_name or name in path:
                faults.append(_circle(module, line, main_name if name == main_name else name, path))
            elif name not in found:
                source = program.module(name)
                if source is not None:
                    found[name] = OwnModule(name, source)
                    visit(found[name], (*path, name))

    visit(main, ())
    return list(found.values()), faults


def own_names(module: OwnModule, modules: list[OwnModule]) -> set[str]:
    """Names by which a file reaches code of the program: its definitions, and what it imports of other own modules."""
    names = {one.name for one in modules if one.name}
    imported = {
        bound
        for bound, origin in module.imports.items()
        if any(origin == name or origin.startswith(f"{name}.") or name.startswith(f"{origin}.") for name in names)
    }
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return imported | {one.name for one in module.tree.body if isinstance(one, definitions)}


def _imported_modules(module: OwnModule, program: Program) -> list[tuple[str, int]]:
    """Own modules that the file imports by a statement, with its line."""
    names: list[tuple[str, int]] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = module.absolute(node)
            names += [(origin, node.lineno), *((f"{origin}.{alias.name}", node.lineno) for alias in node.names)]
    wanted: dict[str, int] = {}
    for name, line in names:
        parts = name.split(".")
        for at in range(1, len(parts) + 1):
            part = ".".join(parts[:at])
            if parts[0] in program.own_modules and program.module(part) is not None and part != module.name:
                wanted.setdefault(part, line)
    return list(wanted.items())


def _circle(module: OwnModule, line: int, name: str, path: tuple[str, ...]) -> Fault:
    way = " imports ".join([*path[path.index(name) :], name] if name in path else [name, *path, name])
    return Fault(
        message=f"a circle of imports: {way}. Put what both need into a file of its own",
        file=module.source.path,
        line=line,
    )
