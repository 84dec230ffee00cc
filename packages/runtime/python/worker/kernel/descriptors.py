"""File descriptors of this process."""

import os
from collections.abc import Iterable

from .libc import syscall

_CLOSE_RANGE = 436
_LAST = 0x7FFFFFFF


def close_all_but(kept: Iterable[int]) -> None:
    """Closes every descriptor above 2 that is not kept, known to Python or not."""
    first = 3
    for descriptor in sorted({fd for fd in kept if fd > 2}):
        if descriptor > first:
            syscall(_CLOSE_RANGE, "close_range", first, descriptor - 1, 0)
        first = descriptor + 1
    syscall(_CLOSE_RANGE, "close_range", first, _LAST, 0)


def silence_standard_streams() -> None:
    """stdin, stdout and stderr become /dev/null."""
    null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)
