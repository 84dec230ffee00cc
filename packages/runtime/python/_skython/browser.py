"""All that differs in Pyodide."""

import sys
from collections.abc import Coroutine
from typing import Any

IS_PYODIDE = sys.platform == "emscripten"

PLACE = "in this browser" if IS_PYODIDE else "on this instance"
"""Where a missing module is missing, in words."""


async def _outcome(coroutine: Coroutine[Any, Any, Any]) -> tuple[Any, BaseException | None]:
    """An exception that leaves a task is also printed by Pyodide's loop: it must not be an author's output."""
    try:
        return await coroutine, None
    except BaseException as error:
        return None, error


def run_coroutine(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """With JSPI Python waits for JavaScript; without it only Python's own timers and tasks can be waited for."""
    from pyodide.ffi import can_run_sync, run_sync

    if can_run_sync():
        value, error = run_sync(_outcome(coroutine))
        if error is not None:
            raise error
        return value
    from _skython.blocking_loop import run_blocking

    return run_blocking(coroutine)
