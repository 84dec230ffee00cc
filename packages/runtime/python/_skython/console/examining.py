"""What was entered, looked at before it runs."""

import ast
import codeop
import sys
import warnings
from typing import Any

from _skython.imports import PLATFORM, imported_names


def examine(source: str, own_modules: set[str]) -> dict[str, Any]:
    """`{"status": "complete" | "incomplete", "imports": […], "standard": […]}`.

    What no further line could mend is complete: evaluating it says what is wrong.
    """
    if _is_open(source):
        return {"status": "incomplete", "imports": [], "standard": []}
    try:
        names = imported_names(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        names = set()
    standard = names & sys.stdlib_module_names
    return {
        "status": "complete",
        "imports": sorted(names - standard - own_modules - PLATFORM),
        "standard": sorted(standard),
    }


def _is_open(source: str) -> bool:
    """Whether Python waits for more: an open bracket or string, or a block that no empty line has closed yet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(source)
        except SyntaxError:
            return _needs_more(source)
        except (ValueError, RecursionError, MemoryError):
            return False
    last = tree.body[-1] if tree.body else None
    is_block = isinstance(last, ast.Match) or isinstance(getattr(last, "body", None), list)
    return is_block and source.rpartition("\n")[2].strip() != ""


def _needs_more(source: str) -> bool:
    try:
        return codeop.compile_command(source, "<console>", "exec") is None
    except (SyntaxError, ValueError, OverflowError):
        return False
