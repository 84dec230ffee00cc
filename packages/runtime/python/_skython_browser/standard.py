"""Modules of the standard library that a program imports: Pyodide ships some of them as packages."""

import ast
import sys

from _skython.failures import Refusal
from _skython.program import Program


def imported_standard(root: str) -> list[str]:
    """Top-level names, from all of the program's files, e.g. `sqlite3`."""
    found: set[str] = set()
    for file in Program(root).sources:
        try:
            tree = file.tree
        except Refusal:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    return sorted(found & sys.stdlib_module_names)
