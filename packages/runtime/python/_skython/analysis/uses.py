"""What a definition mentions: global names it reads and binds, attributes of modules, texts."""

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass, field

from _skython.analysis.modules import OwnModule


@dataclass
class Uses:
    """Names as they are written in the file; `dotted` are chains like `helper.counter`."""

    reads: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    dotted: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    """Chains that are assigned to: `helper.counter += 1`."""
    imported: set[str] = field(default_factory=set)
    """Modules imported inside."""


def uses_of(module: OwnModule, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Uses:
    """Of all of it, functions inside and methods included."""
    uses = Uses()
    for table in _tables(module.table, node):
        _collect(table, uses)
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute):
            chain = dotted(one)
            if chain and chain.partition(".")[0] in module.imports:
                (uses.dotted if isinstance(one.ctx, ast.Load) else uses.assigned).add(chain)
        elif isinstance(one, ast.Import):
            uses.imported.update(alias.name for alias in one.names)
        elif isinstance(one, ast.ImportFrom):
            origin = module.absolute(one)
            uses.imported.update(f"{origin}.{alias.name}" for alias in one.names)
    return uses


def dotted(node: ast.expr) -> str:
    """`a.b.c`; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _tables(table: symtable.SymbolTable, node: ast.AST) -> Iterator[symtable.SymbolTable]:
    """The definition's own table; type parameters have one around it, decorators may move its line."""
    name = getattr(node, "name", "")
    first = min([getattr(node, "lineno", 0), *(one.lineno for one in getattr(node, "decorator_list", ()))])
    last = getattr(node, "end_lineno", first) or first
    for child in table.get_children():
        if child.get_name() == name and first <= child.get_lineno() <= last:
            yield child


def _collect(table: symtable.SymbolTable, uses: Uses) -> None:
    for symbol in table.get_symbols():
        if symbol.is_global():
            if symbol.is_assigned() or symbol.is_imported():
                uses.binds.add(symbol.get_name())
            if symbol.is_referenced():
                uses.reads.add(symbol.get_name())
    for child in table.get_children():
        _collect(child, uses)
