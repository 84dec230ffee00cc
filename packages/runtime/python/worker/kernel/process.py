"""Properties of this process (prctl(2))."""

from .libc import prctl

_SET_PDEATHSIG, _SET_DUMPABLE, _SET_SUBREAPER, _SET_NO_NEW_PRIVS = 1, 4, 36, 38
_SIGKILL = 9


def die_with_parent() -> None:
    """SIGKILL when the parent ends. Forgotten whenever ids or capabilities change."""
    prctl(_SET_PDEATHSIG, "PDEATHSIG", _SIGKILL)


def set_dumpable(on: bool) -> None:
    """Whether /proc/self belongs to the process's own user."""
    prctl(_SET_DUMPABLE, "DUMPABLE", int(on))


def adopt_orphans() -> None:
    """Grandchildren whose parent ends become children of this process."""
    prctl(_SET_SUBREAPER, "CHILD_SUBREAPER", 1)


def forbid_new_privileges() -> None:
    prctl(_SET_NO_NEW_PRIVS, "NO_NEW_PRIVS", 1)
