"""The order in a fork, up to the inner process that user code runs in.

close fds → cgroup → uid → namespaces (user, mount, pid, net, ipc, uts, cgroup) → private root → volumes → egress
listener → fork for the pid namespace → rlimits → Landlock → capabilities → no_new_privs → seccomp. The root was built
and pivoted into by the zygote (`root`), so a fork inherits it and has never seen the server's.
"""

import os
import socket
from dataclasses import dataclass

from ..kernel import namespaces
from ..kernel.descriptors import close_all_but, silence_standard_streams
from ..kernel.libc import check, libc
from ..kernel.process import forbid_new_privileges, set_dumpable
from ..sandbox import identity, landlock, network
from ..sandbox.capabilities import drop_capabilities
from ..sandbox.layers import Layer, making
from ..sandbox.limits import apply_limits
from ..sandbox.seccomp.filter import install
from ..sandbox.volumes import PROGRAM, SCRATCH, mount_volumes
from .missing import program_without_root
from .order import Order, Surroundings

_HOST_NAME = b"skython"
_OOM_SCORE = "600"
_SEPARATE: tuple[tuple[Layer, int], ...] = (
    ("user", namespaces.USER),
    ("mount", namespaces.MOUNT),
    ("pid", namespaces.PID),
    ("net", namespaces.NET),
    ("ipc", namespaces.IPC),
    ("uts", namespaces.UTS),
    ("cgroup-namespace", namespaces.CGROUP),
)


@dataclass(frozen=True, slots=True)
class Doors:
    """The connections a fork is born with."""

    pool: socket.socket
    broker: socket.socket | None


def open_doors(order: Order, around: Surroundings) -> Doors:
    """Connects before anything is given up; the sockets lie where only the server's user may go."""
    with making("egress"):
        wants_egress = around.egress is not None and {"egress", "net"} <= order.layers
        broker = _connect(around.run, around.egress) if wants_egress and around.egress else None
    with making("descriptors"):
        return Doors(_connect(around.run, around.pool), broker)


def _connect(folder: int, name: str) -> socket.socket:
    os.fchdir(folder)
    try:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(name)
        return connection
    finally:
        os.chdir("/")


def isolate_outer(order: Order, around: Surroundings, doors: Doors, report: int) -> str:
    """Everything before the fork for the pid namespace. The folder for the program."""
    layers = order.layers
    if "descriptors" in layers:
        with making("descriptors"):
            kept = [doors.pool.fileno(), report, around.proc, *order.cgroup]
            kept += [] if doors.broker is None else [doors.broker.fileno()]
            kept += [] if around.host is None else [around.host]
            close_all_but(kept)
            silence_standard_streams()
    if "oom" in layers:
        with making("oom"):
            namespaces.write_at(around.proc, "self/oom_score_adj", _OOM_SCORE)
    if "cgroup" in layers:
        with making("cgroup"):
            for members in order.cgroup:
                os.write(members, b"0")
    program = PROGRAM
    if around.host is not None and not {"root", "mount"} <= layers:
        program = program_without_root(around.host, around.host_path, order.uid)
    if "user" in layers:
        _take_uid(order)
    _separate(order, around)
    _furnish(order, doors, program)
    return program


def _take_uid(order: Order) -> None:
    if order.uid is not None and "uid" in order.layers:
        with making("uid"):
            identity.become(order.uid)


def _separate(order: Order, around: Surroundings) -> None:
    uid, gid = os.geteuid(), os.getegid()
    for layer, flag in _SEPARATE:
        if layer in order.layers:
            with making(layer):
                namespaces.unshare(flag)
                if layer == "user":
                    identity.map_self(around.proc, uid, gid)


def _furnish(order: Order, doors: Doors, program: str) -> None:
    layers = order.layers
    if program == PROGRAM:
        with making("volumes"):
            mount_volumes(order.limits, None if "user" in layers else order.uid, bounded="volumes" in layers)
    if "uts" in layers:
        with making("uts"):
            check(libc.sethostname(_HOST_NAME, len(_HOST_NAME)), "sethostname")
    if doors.broker is not None:
        with making("egress"):
            network.hand_over_listener(doors.broker)


def isolate_inner(order: Order, around: Surroundings, doors: Doors, program: str) -> None:
    """Everything after it, in the process that stays. What is given up here cannot be taken back."""
    layers = order.layers
    if doors.broker is not None:
        with making("egress"):
            network.hand_over_lifetime(doors.broker)
    if "user" not in layers:
        _take_uid(order)
    os.chdir(program)
    if "rlimits" in layers:
        with making("rlimits"):
            apply_limits(order.limits)
    if "landlock" in layers:
        with making("landlock"):
            landlock.restrict(None if doors.broker is None else network.PROXY_PORT)
    if "capabilities" in layers:
        with making("capabilities"):
            drop_capabilities()
    if "no-new-privileges" in layers:
        with making("no-new-privileges"):
            forbid_new_privileges()
    set_dumpable(False)
    if "seccomp" in layers:
        with making("seccomp"):
            install(around.filter)


def scratch_of(program: str) -> str:
    return SCRATCH if program == PROGRAM else program
