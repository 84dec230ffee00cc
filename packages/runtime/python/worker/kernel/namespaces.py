"""Namespaces (namespaces(7))."""

import os

from .libc import check, libc

MOUNT, CGROUP, UTS, IPC, USER, PID, NET = 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000


def unshare(flags: int) -> None:
    """The process (for PID: its next child) moves to new namespaces."""
    check(libc.unshare(flags), f"unshare {flags:#x}")


def enter(descriptor: int, kind: int) -> None:
    check(libc.setns(descriptor, kind), "setns")


def write_at(folder: int, path: str, text: str) -> None:
    """Writes a control file below an open folder in one write."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def map_one_user(proc: int, inside: int, uid: int, gid: int) -> None:
    """In a new user namespace: `inside` stands for this one user and group of the parent. `proc` is an open /proc."""
    write_at(proc, "self/setgroups", "deny")
    write_at(proc, "self/uid_map", f"{inside} {uid} 1")
    write_at(proc, "self/gid_map", f"{inside} {gid} 1")
