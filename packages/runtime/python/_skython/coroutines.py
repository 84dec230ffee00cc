"""Runs coroutines to their end from synchronous code, in both interpreters."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from _skython import browser


def run_coroutine(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The coroutine's result. On CPython a new event loop each time: nothing of one call is left for the next."""
    if browser.IS_PYODIDE:
        return browser.run_coroutine(coroutine)
    return asyncio.run(coroutine)


@contextmanager
def stepper() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Runs several coroutines one after the other in the same event loop."""
    if browser.IS_PYODIDE:
        yield browser.run_coroutine
        return
    with asyncio.Runner() as runner:
        yield runner.run
