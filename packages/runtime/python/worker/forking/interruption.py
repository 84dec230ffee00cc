"""SIGTERM to a zygote: it waits, blocked, until an import begins, and ends that one."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_TERMINATION = frozenset({signal.SIGTERM})


def hold_termination() -> None:
    """Outlives execve and fork; `release_termination` undoes it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _TERMINATION)


def release_termination() -> None:
    """The signal ends this process again, as it does any other."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TERMINATION)


@contextmanager
def interrupted_by_termination(leave: Callable[[], None]) -> Iterator[None]:
    """The process ends, after `leave`, when the signal came before or comes meanwhile; no code can catch that."""

    def end(_number: int, _frame: FrameType | None) -> None:
        leave()
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TERMINATION)
    try:
        yield
    finally:
        hold_termination()
