"""An event loop without sockets, for an interpreter that cannot wait for JavaScript.

It serves timers, tasks and futures of Python's own: `asyncio.sleep`, `gather`, locks, queues.
"""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any


class _Clock:
    """Stands where a selector would: all there is to wait for is time."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("this coroutine waits for something that cannot happen in this browser")
        if timeout > 0:
            time.sleep(timeout)
        return []


class BlockingLoop(asyncio.BaseEventLoop):
    def __init__(self) -> None:
        super().__init__()
        self._selector = _Clock()

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody else could wake this loop."""


def run_blocking(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Runs a coroutine although another loop, which cannot be waited for, is said to be running."""
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    loop = BlockingLoop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()
        asyncio._set_running_loop(outer)
