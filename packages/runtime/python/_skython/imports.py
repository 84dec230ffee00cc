"""What a program imports, from its text: packages, functions of skybox, and the environment that needs."""

import ast
import re
import sys
from collections.abc import Iterator

from _skython.failures import Refusal
from _skython.program import Program

PLATFORM = {"skython", "skybox", "_skython"}
_HEAVY = {"tensorflow", "keras"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


def imported_packages(program: Program) -> list[str]:
    """Top-level packages any of the program's files imports, anywhere in it; neither standard nor its own."""
    return packages_among(all_imported_names(program), program)


def packages_among(names: set[str], program: Program) -> list[str]:
    """Those that are neither standard nor the program's own."""
    return sorted(names - sys.stdlib_module_names - program.own_modules - PLATFORM)


def all_imported_names(program: Program) -> set[str]:
    """Top-level names of everything that any of the program's files imports."""
    return {name for tree, calls in _trees(program) for name in imported_names(tree, calls)}


def imported_names(tree: ast.Module, calls: bool = True) -> set[str]:
    """Top-level names of everything that is imported, anywhere in it; `calls`: also by functions that import."""
    nodes = ast.walk(tree) if calls else _statements(tree)
    return {name.partition(".")[0] for node in nodes for name in _imported(node)}


def skybox_dependencies(program: Program) -> list[str]:
    """`owner/name` of the functions it imports by `from skybox.owner import name`."""
    found: set[str] = set()
    for tree, _ in _trees(program, b"skybox"):
        for node in _statements(tree):
            if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("skybox."):
                _, owner, *rest = (node.module or "").split(".")
                names = rest[:1] or [alias.name for alias in node.names]
                found.update(f"{owner}/{name}" for name in names if _NAME.fullmatch(owner) and _NAME.fullmatch(name))
    return sorted(found)


def environment_of(packages: list[str]) -> str:
    return "tensorflow" if _HEAVY & set(packages) else "base"


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Everything that may hold an import statement: without expressions a tree is a tenth."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield node
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, name, None)
            if type(inner) is list:
                pending.extend(inner)


def _trees(program: Program, mentioned: bytes = b"") -> list[tuple[ast.Module, bool]]:
    """Of the files that mention something, with whether they may import by a call.

    Files that are no Python of this version are somebody's data, unless they are imported: then loading tells.
    """
    trees = []
    for file in program.sources:
        try:
            if mentioned in file.source:
                trees.append((file.tree, b"import_module" in file.source or b"__import__" in file.source))
        except Refusal:
            continue
    return trees


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=aliases):
            return [alias.name for alias in aliases]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
        case ast.Call(
            func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__"), args=[first, *_]
        ):
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and not first.value.startswith("."):
                return [first.value]
    return []
