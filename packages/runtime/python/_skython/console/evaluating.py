"""Runs what was entered; its last expression is the result."""

import ast
import builtins
import linecache
import textwrap
from typing import Any

from _skython.coroutines import run_coroutine
from _skython.encoding.pictures import close_new_figures, figures_beyond, open_figures
from _skython.person import display
from _skython.showing import Shown, shown

NOTHING: Shown = ("", b"")
_ASYNC = 0x80  # inspect.CO_COROUTINE


def evaluate(source: str, namespace: dict[str, Any], filename: str, first_line: int, limit_bytes: int) -> Shown:
    """What to show of the value; `NOTHING` when there is none. Raises what the code raises.

    `filename` and `first_line` are where a traceback finds the text.
    """
    text = "\n" * (first_line - 1) + textwrap.dedent(source)
    _remember(filename, text)
    tree = ast.parse(text, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    figures = open_figures()
    try:
        _run(tree, "exec", filename, namespace)
        if not isinstance(last, ast.Expr):
            return NOTHING
        value = _run(ast.Expression(last.value), "eval", filename, namespace)
        if value is None:
            return NOTHING
        builtins._ = value  # type: ignore[attr-defined]
        result = shown(value, limit_bytes)
        if result[0].startswith("image/"):  # the picture of a figure stands for it
            close_new_figures(figures)
        return result
    finally:
        for figure in figures_beyond(figures):
            display(figure)
        close_new_figures(figures)


def _run(tree: ast.Module | ast.Expression, mode: str, filename: str, namespace: dict[str, Any]) -> Any:
    code = compile(tree, filename, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    value = eval(code, namespace)
    return run_coroutine(value) if code.co_flags & _ASYNC else value


def _remember(filename: str, text: str) -> None:
    """Tracebacks quote lines from here; without a time of change nobody looks for a file."""
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
