"""A function as source text, for a Python whose bytecode the instance does not run."""

import ast
import dis
import inspect
import sys
import sysconfig
import textwrap
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

_PLAIN = (type(None), bool, int, float, complex, str, bytes)


class NoSource(Exception):
    """Why a function cannot be sent as source."""


def source_of(function: Any) -> tuple[str, str]:
    """Name and a module that defines it, with the functions, imports and constants it uses. Raises NoSource."""
    if not isinstance(function, FunctionType):
        raise NoSource("it is no function made by def")
    parts: dict[str, str] = {}
    _add(function, parts)
    text = "\n\n".join(["from __future__ import annotations", *parts.values()])
    return function.__name__, text + "\n"


def is_installed(module: str) -> bool:
    """Whether a module comes with Python or from a package: the instance has its own."""
    root = module.partition(".")[0]
    if root in sys.builtin_module_names or root in sys.stdlib_module_names:
        return True
    file = getattr(sys.modules.get(module), "__file__", None) or ""
    packages = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    return "site-packages" in file or "dist-packages" in file or any(file.startswith(path) for path in packages)


def _add(function: FunctionType, parts: dict[str, str]) -> None:
    name = function.__name__
    if name == "<lambda>":
        raise NoSource("it is a lambda")
    if function.__closure__:
        raise NoSource(f"{name} is a closure")
    try:
        text = textwrap.dedent(inspect.getsource(function))
        tree = ast.parse(text).body[0]
    except (OSError, TypeError, SyntaxError):
        raise NoSource(f"the source of {name} cannot be found") from None
    if not isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef):
        raise NoSource(f"the source of {name} cannot be found")
    if tree.decorator_list:
        raise NoSource(f"{name} is decorated")
    parts[name] = ""  # before what it uses, which may use it; it comes after it
    for used in sorted({*_globals_of(function.__code__), *_names_in_defaults(tree)}):
        if used in function.__globals__ and used not in parts:
            _add_value(used, function.__globals__[used], parts)
    del parts[name]
    parts[name] = text.rstrip()


def _add_value(name: str, value: Any, parts: dict[str, str]) -> None:
    if isinstance(value, ModuleType):
        if not is_installed(value.__name__):
            raise NoSource(f"it uses {name}, a module of yours")
        parts[name] = f"import {value.__name__} as {name}"
    elif is_installed(getattr(value, "__module__", None) or "") and hasattr(value, "__qualname__"):
        if "." in value.__qualname__:
            raise NoSource(f"it uses {name}")
        parts[name] = f"from {value.__module__} import {value.__qualname__} as {name}"
    elif isinstance(value, FunctionType) and value.__name__ == name:
        _add(value, parts)
    elif _is_plain(value):
        parts[name] = f"{name} = {value!r}"
    else:
        raise NoSource(f"it uses {name}, of type {type(value).__name__}")


def _is_plain(value: Any) -> bool:
    if type(value) in (list, tuple, set):
        return all(map(_is_plain, value))
    if type(value) is dict:
        return all(_is_plain(key) and _is_plain(item) for key, item in value.items())
    return type(value) in _PLAIN and (type(value) is not float or value - value == 0)


def _globals_of(code: CodeType) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _globals_of(constant)


def _names_in_defaults(tree: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for default in [*tree.args.defaults, *tree.args.kw_defaults]:
        for node in ast.walk(default) if default else ():
            if isinstance(node, ast.Name):
                yield node.id
