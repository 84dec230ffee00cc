"""`main.py` of a moved program: an address for each function, and one for programs."""

import ast
import builtins

from _skython.analysis.model import Analysis

ACTIVATE = "activate"
MARK = "moved by `skython faasify`"
_NO_ADDRESS = {"main", "lambda_handler", ACTIVATE}
"""A file that has one of these would have no other address."""


def write_main(analysis: Analysis, tree: ast.Module, module: str, title: str) -> str:
    """`module` is what the moved file is called on the instance, `tree` its text, `title` its name here."""
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name in addresses(analysis)]
    bound = sorted({name for one in functions for name in _signature_names(one)})
    lines = [
        f'"""{title}, {MARK}: an address for each function; programs call `{ACTIVATE}`."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import Any",
        "",
        *([f"from {module} import {', '.join(bound)}"] if bound else []),
        f"import {module} as _program",
        "from skython import lambada as _lambada",
    ]
    for one in functions:
        result = f" -> {ast.unparse(one.returns)}" if one.returns else ""
        doc = ast.get_docstring(one)
        lines += [
            "",
            "",
            f"def {one.name}({ast.unparse(one.args)}){result}:",
            *([f"    {doc!r}"] if doc else []),
            f"    return _lambada.serve(_program.{one.name}{_forwarded(one.args)})",
        ]
    lines += [
        "",
        "",
        f"def {ACTIVATE}(call: dict[str, Any]) -> dict[str, Any]:",
        "    return _lambada.activate(call)",
        "",
    ]
    return "\n".join(lines)


def addresses(analysis: Analysis) -> list[str]:
    """Names of functions of the main file that anybody who may call the function can call by name."""
    return [
        one.name
        for one in analysis.moved
        if one.kind == "function" and "." not in one.name and one.name not in _NO_ADDRESS and one.name[0] != "_"
    ]


def _signature_names(node: ast.FunctionDef) -> set[str]:
    """Names that annotations and defaults mention; parameters and Python's own are left out."""
    parts = [node.args, *([node.returns] if node.returns else [])]
    names = {one.id for part in parts for one in ast.walk(part) if isinstance(one, ast.Name)}
    return {name for name in names if not hasattr(builtins, name)}


def _forwarded(args: ast.arguments) -> str:
    given = [one.arg for one in [*args.posonlyargs, *args.args]]
    given += [f"*{args.vararg.arg}"] if args.vararg else []
    given += [f"{one.arg}={one.arg}" for one in args.kwonlyargs]
    given += [f"**{args.kwarg.arg}"] if args.kwarg else []
    return "".join(f", {one}" for one in given)
