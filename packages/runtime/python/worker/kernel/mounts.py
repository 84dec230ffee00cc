"""Mounting (mount(2), mount_setattr(2), pivot_root(2))."""

import ctypes
import os
import struct

from .libc import check, libc, syscall

NOSUID, NODEV, NOEXEC, READ_ONLY = 2, 4, 8, 1
_BIND, _RECURSIVE, _PRIVATE, _DETACH = 4096, 16384, 1 << 18, 2
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE = 442, -100, 0x8000
_ATTRIBUTES = {READ_ONLY: 1, NOSUID: 2, NODEV: 4, NOEXEC: 8}


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    check(libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3]), f"mount {target}")


def make_private(path: str) -> None:
    """Mounts below `path` no longer travel to or from other namespaces."""
    _mount(None, path, None, _RECURSIVE | _PRIVATE)


def tmpfs(path: str, flags: int, options: str) -> None:
    _mount("tmpfs", path, "tmpfs", flags, options)


def bind(source: str, target: str, flags: int) -> None:
    """`source` also appears at `target` (both directories, or both files), with `flags` added for all below."""
    _mount(source, target, None, _BIND | _RECURSIVE)
    restrict(target, flags, recursive=True)


def restrict(path: str, flags: int, recursive: bool = False) -> None:
    """Adds flags to a mount; those that it has stay, as a user namespace demands."""
    attributes = sum(bit for flag, bit in _ATTRIBUTES.items() if flags & flag)
    record = struct.pack("=QQQQ", attributes, 0, 0, 0)
    scope = _AT_RECURSIVE if recursive else 0
    syscall(_MOUNT_SETATTR, f"mount_setattr {path}", _AT_FDCWD, os.fsencode(path), scope, record, len(record))


def pivot_root(new_root: str) -> None:
    """`new_root`, a mount, becomes `/`; the old root is gone from this mount namespace."""
    os.chdir(new_root)
    check(libc.pivot_root(b".", b"."), "pivot_root")
    check(libc.umount2(b".", _DETACH), "umount the old root")
    os.chdir("/")
