"""What a function is, as a text that changes when it does: its source, and what it uses of its program."""

import functools
import hashlib
import inspect
import pickle
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any


def version_of(function: Callable[..., Any], root: str) -> str:
    """SHA-256. Of the program (files below `root`) the text counts, of everything else its version."""
    found = _Uses(root)
    found.add(function)
    text = "\n".join([f"python {sys.version_info[0]}.{sys.version_info[1]}", *found.parts])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Uses:
    """Everything a function uses, each once, in an order that the text alone decides."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._seen: set[int] = set()
        self.parts: list[str] = []

    def add(self, value: Any) -> None:
        if id(value) in self._seen:
            return
        self._seen.add(id(value))
        if isinstance(value, functools.partial):
            self.add(value.func)
            self._constant((value.args, value.keywords))
        elif isinstance(value, types.MethodType):
            self.add(value.__func__)
            self._constant(value.__self__)
        elif isinstance(value, types.ModuleType):
            self._module(value)
        elif isinstance(value, (types.FunctionType, type)):
            if self._is_own(value):
                self._own(value)
            else:
                self._foreign(value)
        else:
            self._constant(value)

    def _own(self, value: Any) -> None:
        try:
            self.parts.append(inspect.getsource(value))
        except (OSError, TypeError):
            self.parts.append(f"{value.__module__}.{value.__qualname__}")
        for function in _functions_of(value):
            self._constant((function.__defaults__, function.__kwdefaults__))
            for cell in function.__closure__ or ():
                self.add(cell.cell_contents)
            for name in _names(function.__code__):
                if name in function.__globals__:
                    self.parts.append(f"{name}:")
                    self.add(function.__globals__[name])
            inner = getattr(function, "__wrapped__", None)
            if inner is not None:
                self.add(inner)
        if isinstance(value, type):
            for base in value.__bases__:
                self.add(base)

    def _module(self, module: types.ModuleType) -> None:
        if self._is_own(module):
            self.parts.append(inspect.getsource(module))
        else:
            self.parts.append(f"{module.__name__} {getattr(module, '__version__', '')}")

    def _foreign(self, value: Any) -> None:
        package = sys.modules.get(value.__module__.partition(".")[0])
        self.parts.append(f"{value.__module__}.{value.__qualname__} {getattr(package, '__version__', '')}")

    def _constant(self, value: Any) -> None:
        try:
            self.parts.append(hashlib.sha256(pickle.dumps(value, 4)).hexdigest())
        except Exception:
            self.parts.append(f"{type(value).__module__}.{type(value).__qualname__}")

    def _is_own(self, value: Any) -> bool:
        try:
            file = inspect.getfile(value)
        except (OSError, TypeError):
            return False
        return file.startswith(self._root) and "site-packages" not in file


def _functions_of(value: Any) -> Iterator[types.FunctionType]:
    if isinstance(value, types.FunctionType):
        yield value
        return
    for member in vars(value).values():
        if isinstance(member, property):
            yield from (each for each in (member.fget, member.fset) if isinstance(each, types.FunctionType))
        plain = getattr(member, "__func__", member)
        if isinstance(plain, types.FunctionType):
            yield plain


def _names(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names(constant)
