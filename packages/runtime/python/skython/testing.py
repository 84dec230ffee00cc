"""Helps to write tests that run in the page and, unchanged, under pytest."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from _skython.testing.collecting import CASES, Case
from _skython.testing.showing import show

__all__ = ["cases", "raises"]

F = TypeVar("F", bound=Callable[..., Any])


def cases(*rows: Any) -> Callable[[F], F]:
    """Runs a test once for each row: a tuple of arguments, a dict of named ones, or the only one.

    >>> @cases((1, 2), (2, 4))
    ... def test_twice(n, result):
    ...     assert 2 * n == result
    """

    def decorate(test: F) -> F:
        setattr(test, CASES, tuple(_case(row) for row in rows))
        pytest = sys.modules.get("pytest")
        if pytest is None:
            return test
        names = list(inspect.signature(test).parameters)
        decorated: F = pytest.mark.parametrize(names, [_positional(row, names) for row in rows])(test)
        return decorated

    return decorate


def _case(row: Any) -> Case:
    if isinstance(row, dict):
        return Case(_label(row.values()), names=tuple(row.items()))
    arguments = row if isinstance(row, tuple) else (row,)
    return Case(_label(arguments), arguments)


def _positional(row: Any, names: list[str]) -> Any:
    if isinstance(row, dict):
        return tuple(row[name] for name in names)
    return row if isinstance(row, tuple) else (row,)


def _label(values: Any) -> str:
    return ", ".join(text if len(text := show(value)) <= 40 else f"{text[:40]}…" for value in values)


@contextmanager
def raises(kind: type[BaseException] | tuple[type[BaseException], ...], match: str | None = None) -> Iterator[None]:
    """Holds when the block raises such an exception; `match` is searched in its message."""
    try:
        yield
    except kind as error:
        if match is not None and not re.search(match, str(error)):
            raise AssertionError(f"{match!r} is not in the message {str(error)!r}") from error
        return
    names = " or ".join(one.__name__ for one in (kind if isinstance(kind, tuple) else (kind,)))
    raise AssertionError(f"{names} was not raised")
