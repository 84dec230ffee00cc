"""The server's files."""

import os
from collections.abc import Callable

from ..sandbox.volumes import ASSETS
from .escape import Escape

_STRANGE = ("/proc/1/environ", "/proc/self/mem", "/sys/kernel", "/root", "/home", "/var", "/etc/shadow", "/run", "/mnt")

_READ_ONLY = ("/", "/etc", "/dev", "/python/lib", "/skython", "/zygote", ASSETS)


def escapes(paths: list[str]) -> list[Escape]:
    """`paths`: what of the host must not be seen."""
    return [
        *(Escape(f"see {path}", _see(path)) for path in (*_STRANGE, *paths)),
        *(Escape(f"write to {path}", _write(path)) for path in _READ_ONLY),
        Escape("list the shared files", _list_shared),
        Escape("find another user in /etc/passwd", _another_user),
    ]


def _see(path: str) -> Callable[[], str | None]:
    def attempt() -> str | None:
        os.stat(path)
        return f"{path} is there"

    return attempt


def _write(folder: str) -> Callable[[], str | None]:
    def attempt() -> str | None:
        path = os.path.join(folder, "selftest")
        with open(path, "w"):
            os.unlink(path)
        return f"{folder} is writable"

    return attempt


def _list_shared() -> str | None:
    return f"{len(os.listdir(ASSETS))} files have names"


def _another_user() -> str | None:
    with open("/etc/passwd") as file:
        return "root is in /etc/passwd" if "root:" in file.read() else None
