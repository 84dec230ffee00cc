"""What a program has to test, found in its text and then in its loaded modules."""

import ast
import doctest
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

from _skython.program import SourceFile

PREFIX = "test_"
CLASS_PREFIX = "Test"
CASES = "__skython_cases__"

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a parametrised test. `label` is empty for a test without rows."""

    label: str
    arguments: tuple[Any, ...] = ()
    names: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionTest:
    """`id` is `file::name`; a method's name is `Class.method`."""

    id: str
    file: str
    line: int
    make: Callable[[], Callable[..., Any]]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class DocTest:
    """The examples of one docstring. `id` is `file::>>> name`."""

    id: str
    file: str
    line: int
    test: doctest.DocTest


Test: TypeAlias = FunctionTest | DocTest


def may_have_tests(file: SourceFile) -> bool:
    """Only such files are loaded for their own sake."""
    return b">>>" in file.source or any(True for _ in _written(file.tree))


def collect(file: SourceFile, module: ModuleType) -> Iterator[Test]:
    """The tests of one loaded file, in the order of its text; its doctests last."""
    for owner, definition in _written(file.tree):
        name = f"{owner}.{definition.name}" if owner else definition.name
        make = _maker(module, owner, definition.name)
        cases = tuple(getattr(_found(module, owner, definition.name), CASES, (Case(""),)))
        yield FunctionTest(f"{file.path}::{name}", file.path, definition.lineno, make, cases)
    yield from _doctests(file, module)


def _written(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name.startswith(PREFIX):
                yield "", node
            case ast.ClassDef(name=owner, body=body) if owner.startswith(CLASS_PREFIX):
                methods = (one for one in body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
                yield from ((owner, method) for method in methods if method.name.startswith(PREFIX))


def _found(module: ModuleType, owner: str, name: str) -> Any:
    return getattr(getattr(module, owner, None) if owner else module, name, None)


def _maker(module: ModuleType, owner: str, name: str) -> Callable[[], Callable[..., Any]]:
    """What gives the callable: a method's instance is new for every case."""

    def make() -> Callable[..., Any]:
        of: Any = getattr(module, owner)() if owner else module
        found: Callable[..., Any] = getattr(of, name)
        return found

    return make


def _doctests(file: SourceFile, module: ModuleType) -> Iterator[DocTest]:
    if b">>>" not in file.source:
        return
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = finder.find(module, module.__name__, module, extraglobs={})
    for test in sorted(found, key=lambda one: one.lineno or 0):
        if not test.examples:
            continue
        name = test.name.removeprefix(module.__name__).removeprefix(".")
        line = (test.lineno or 0) + test.examples[0].lineno + 1
        yield DocTest(f"{file.path}::>>> {name}".rstrip(), file.path, line, test)


def missing_arguments(function: Callable[..., Any], case: Case) -> str | None:
    """What a test needs and no row gives."""
    try:
        inspect.signature(function).bind(*case.arguments, **dict(case.names))
    except TypeError as error:
        return str(error)
    except ValueError:
        return None
    return None
