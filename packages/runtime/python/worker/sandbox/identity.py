"""Who a worker is: an unprivileged uid of its own on the host, 1000 inside."""

import os

from ..kernel.namespaces import map_one_user
from ..kernel.process import set_dumpable

INSIDE = 1000


def become(uid: int) -> None:
    """Gives up root for good: no supplementary groups, uid and gid alike. /proc/self stays its own until the end."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    set_dumpable(True)


def map_self(proc: int, uid: int, gid: int) -> None:
    """In a new user namespace, made by that uid and gid."""
    map_one_user(proc, INSIDE, uid, gid)
