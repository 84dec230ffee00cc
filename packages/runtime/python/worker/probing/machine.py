"""Tries every part of the sandbox once, each in a process of its own."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from ..kernel import mounts, namespaces
from ..kernel.process import adopt_orphans, forbid_new_privileges
from ..sandbox import identity, landlock, network
from ..sandbox.capabilities import drop_capabilities
from ..sandbox.cgroups.hierarchy import find_hierarchy
from ..sandbox.seccomp.architecture import current
from ..sandbox.seccomp.filter import assemble, install, pack
from .advice import advise

_NOBODY = 65534
_OLDEST = (3, 12)
_NO_CGROUPS = "cgroups: none can be made here, so resource limits alone hold workers"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sandbox. `attempt` runs in a fork and raises when the part cannot be had."""

    name: str
    attempt: Callable[[], None]


def examine() -> dict[str, object]:
    """`{"available", "missing", "notes"}` as the protocol has it."""
    missing = [f"Python 3.12: this is {sys.version.split()[0]}"] if sys.version_info < _OLDEST else []
    for part in _PARTS:
        error = _try(part.attempt)
        if error is not None:
            missing.append(f"{part.name}: {error}. {advise(part.name)}")
            if part.name == "user namespaces":
                break  # everything behind it needs one
    notes = [] if find_hierarchy() is not None else [_NO_CGROUPS]
    return {"available": not missing, "missing": missing, "notes": notes}


def _try(attempt: Callable[[], None]) -> str | None:
    """None when it worked, else why not."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            attempt()
        except BaseException as error:
            os.write(writing, str(error).encode() or b"failed")
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as answer:
        text = answer.read().decode("utf-8", "replace")
    status = os.waitpid(child, 0)[1]
    if text:
        return text
    return None if status == 0 else f"the attempt ended with status {status}"


def _user() -> None:
    """As a worker is made: an ordinary user makes the namespace."""
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    if os.geteuid() == 0:
        identity.become(_NOBODY)
    uid, gid = os.geteuid(), os.getegid()
    namespaces.unshare(namespaces.USER)
    identity.map_self(proc, uid, gid)


def _separate(flag: int) -> Callable[[], None]:
    def attempt() -> None:
        _user()
        namespaces.unshare(flag)

    return attempt


def _mount() -> None:
    _user()
    namespaces.unshare(namespaces.MOUNT)
    mounts.make_private("/")
    mounts.tmpfs("/tmp", mounts.NOSUID | mounts.NODEV, "mode=755,size=1m")
    os.mkdir("/tmp/tmp")
    mounts.bind("/dev/null", _file("/tmp/null"), mounts.NOSUID)
    mounts.restrict("/tmp", mounts.READ_ONLY)
    mounts.pivot_root("/tmp")


def _file(path: str) -> str:
    with open(path, "wb"):
        return path


def _loopback() -> None:
    _user()
    namespaces.unshare(namespaces.NET)
    network.raise_loopback()


def _landlock() -> None:
    forbid_new_privileges()
    landlock.restrict(network.PROXY_PORT)


def _seccomp() -> None:
    forbid_new_privileges()
    install(pack(assemble(current())))


def _capabilities() -> None:
    _user()
    drop_capabilities()


def _watching() -> None:
    adopt_orphans()
    os.close(os.pidfd_open(os.getpid()))


_PARTS = (
    Part("user namespaces", _user),
    Part("mount namespaces", _mount),
    Part("pid namespaces", _separate(namespaces.PID)),
    Part("network namespaces", _loopback),
    Part("ipc namespaces", _separate(namespaces.IPC)),
    Part("uts namespaces", _separate(namespaces.UTS)),
    Part("cgroup namespaces", _separate(namespaces.CGROUP)),
    Part("capabilities", _capabilities),
    Part("Landlock", _landlock),
    Part("seccomp", _seccomp),
    Part("pidfd", _watching),
)
