"""Signatures as their author wrote them."""

import ast
import inspect
from collections.abc import Callable
from typing import Any

from _skython.entry import Definition


def written_signature(definition: Definition, source: str) -> str:
    """`text: str, top: int = 3`"""

    def argument(arg: ast.arg, default: ast.expr | None, prefix: str = "") -> str:
        text = prefix + arg.arg
        if arg.annotation is not None:
            text += f": {_quoted(arg.annotation, source)}"
        if default is not None:
            text += f" = {_quoted(default, source)}" if arg.annotation is not None else f"={_quoted(default, source)}"
        return text

    args = definition.args
    plain = [*args.posonlyargs, *args.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(args.defaults))
    parts = [argument(arg, default) for arg, default in zip(plain, [*missing, *args.defaults], strict=True)]
    if args.posonlyargs:
        parts.insert(len(args.posonlyargs), "/")
    if args.vararg is not None:
        parts.append(argument(args.vararg, None, "*"))
    elif args.kwonlyargs:
        parts.append("*")
    parts += [argument(arg, default) for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    if args.kwarg is not None:
        parts.append(argument(args.kwarg, None, "**"))
    return ", ".join(parts)


def written_result(definition: Definition, source: str) -> str:
    """`dict[str, int]`; empty without annotation."""
    return _quoted(definition.returns, source) if definition.returns is not None else ""


def _quoted(node: ast.expr, source: str) -> str:
    """The source of an expression, on one line."""
    text = ast.get_source_segment(source, node)
    return ast.unparse(node) if text is None or "\n" in text else text


def inspected_signature(function: Callable[..., Any]) -> tuple[str, str]:
    """(signature, result) of a callable that has no `def` in `main.py`."""
    try:
        text = str(inspect.signature(function))
    except (ValueError, TypeError):
        return "*args, **kwargs", ""
    inner, _, result = text.rpartition(" -> ") if " -> " in text else (text, "", "")
    return inner.removeprefix("(").removesuffix(")"), result
