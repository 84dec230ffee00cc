"""The C library, and how its errors become exceptions."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def check(result: int, what: str) -> int:
    """Passes a result on, or raises `OSError` with errno when it is negative. `what` names the call and its subject."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, what: str, *arguments: "int | bytes | ctypes.Array[ctypes.c_char] | None") -> int:
    """A raw system call; integers travel as machine words."""
    words = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]
    return check(libc.syscall(ctypes.c_long(number), *words), what)


def prctl(option: int, what: str, *arguments: int) -> int:
    words = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    return check(libc.prctl(ctypes.c_int(option), *words), f"prctl {what}")
