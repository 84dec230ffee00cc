"""Other processes, and more of them."""

import os
import resource

from .escape import Escape


def escapes() -> list[Escape]:
    return [
        Escape("fork", _fork),
        Escape("run a program", _run),
        Escape("see other processes", _others),
        Escape("signal everybody", _signal_all),
        Escape("keep open files of the server", _descriptors),
        Escape("raise a limit", _raise_limit),
    ]


def _fork() -> str | None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "forked"


def _run() -> str | None:
    try:
        os.execv("/nowhere", ["nowhere"])
    except FileNotFoundError:
        return "only the file was missing"


def _others() -> str | None:
    others = [pid for pid in range(2, 1000) if _exists(pid)]
    return f"processes {others[:5]}" if others else None


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _signal_all() -> str | None:
    os.kill(-1, 0)
    return "somebody is there"


def _descriptors() -> str | None:
    """Three standard streams and the connection to the pool are all there is."""
    held = [number for number in range(256) if _is_open(number)]
    return f"{len(held)} descriptors" if len(held) > 4 else None


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _raise_limit() -> str | None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard + 1, hard + 1))
    return "raised"
