"""Runs coroutines to their end from synchronous code, in both interpreters.

asyncio is loaded when it is needed: on a laptop that is a sixth of the time until a file runs. Workers and pages
have it from their session.
"""

import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from _skython import browser


def run_coroutine(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The coroutine's result. On CPython a new event loop each time: nothing of one call is left for the next."""
    if browser.IS_PYODIDE:
        return browser.run_coroutine(coroutine)
    import asyncio

    return asyncio.run(coroutine)


@contextmanager
def stepper() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Runs several coroutines one after the other in the same event loop."""
    if browser.IS_PYODIDE:
        yield browser.run_coroutine
        return
    import asyncio

    if sys.version_info >= (3, 11):
        with asyncio.Runner() as runner:
            yield runner.run
        return
    loop = asyncio.new_event_loop()
    try:
        yield loop.run_until_complete
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()
