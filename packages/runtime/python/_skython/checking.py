"""Checks of a program: the `test_*` functions of its `test_*.py` files, as an entry point that runs them all.

`run` says why a check failed, for practice. `run_hidden` says only what the checks' author wrote for the pupil.
"""

import ast
import importlib
import inspect
import linecache
import os
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from _skython import loading
from _skython.tracebacks import message_of, type_name

_MOST_CHECKS = 200
_MOST_NAME = 300
_MOST_MESSAGE = 2000


async def run() -> list[dict[str, Any]]:
    """Name, passed and message of every check, in the order they are written."""
    return [await _result(check, _reason) for check in _checks()]


async def run_hidden() -> list[dict[str, Any]]:
    """As `run`, without lines of the checks and without values the pupil's code was given."""
    return [await _result(check, _said) for check in _checks()]


class _Check:
    """One check; `function` is None when its file could not be imported, for `reason`."""

    def __init__(self, name: str, doc: str | None, function: Callable[[], Any] | None, reason: BaseException | None):
        first = (doc or "").strip().partition("\n")[0].strip()
        self.name = (first or name.removeprefix("test_").replace("_", " "))[:_MOST_NAME]
        self.function = function
        self.reason = reason


def _checks() -> list[_Check]:
    root = loading._entered[0]
    names = sorted(name for name in os.listdir(root) if name.startswith("test_") and name.endswith(".py"))
    found = [check for name in names for check in _of_file(root, name)]
    return found[:_MOST_CHECKS]


def _of_file(root: str, file: str) -> Iterator[_Check]:
    with open(os.path.join(root, file), encoding="utf-8") as source:
        written = _written(source.read())
    module: ModuleType | None = None
    reason: BaseException | None = None
    try:
        module = importlib.import_module(file.removesuffix(".py"))
    except BaseException as error:
        reason = error
    if not written:
        if reason is not None:
            yield _Check(file, None, None, reason)
        return
    for name, doc in written:
        yield _Check(name, doc, getattr(module, name, None), reason)


def _written(source: str) -> list[tuple[str, str | None]]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    functions = (one for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(one.name, ast.get_docstring(one)) for one in functions if one.name.startswith("test_")]


async def _result(check: _Check, say: Callable[[BaseException], str]) -> dict[str, Any]:
    error = check.reason
    if error is None and check.function is not None:
        try:
            answer = check.function()
            if inspect.isawaitable(answer):
                await answer
        except BaseException as raised:
            error = raised
    passed = error is None and check.function is not None
    message = "" if error is None else say(error)[:_MOST_MESSAGE]
    return {"name": check.name, "passed": passed, "message": message}


def _said(error: BaseException) -> str:
    """What an author wrote for the pupil to read; of anything else only its kind."""
    if isinstance(error, AssertionError):
        return message_of(error)
    if isinstance(error, ImportError | SyntaxError) or type(error).__name__ == "CallError":
        return _sentence(error)
    return type_name(type(error))


def _reason(error: BaseException) -> str:
    """The message, or the line of the assertion that does not hold."""
    message = _sentence(error)
    if not isinstance(error, AssertionError):
        return f"{type_name(type(error))}: {message}" if message else type_name(type(error))
    return message or _line_of(error)


def _sentence(error: BaseException) -> str:
    """Where a file lies is of no use to anybody: `cannot import name 'mean' from 'main' (/program/main.py)`."""
    return re.sub(r" \(\S*main\.py\)$", "", message_of(error))


def _line_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno).strip()
