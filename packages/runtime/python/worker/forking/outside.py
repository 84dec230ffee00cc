"""The first life of a zygote: it sees the server's files, builds the private root, enters it and starts anew."""

import os
import sys
from typing import NoReturn

from ..kernel import mounts
from ..kernel.namespaces import MOUNT, USER, map_one_user, unshare
from ..sandbox.cgroups.groups import make_parent
from ..sandbox.cgroups.hierarchy import find_hierarchy
from .configuration import BadConfiguration, Configuration, read_configuration
from .handoff import CONTROL, Handoff
from .interpreter import EXECUTABLE, PYTHON
from .interruption import hold_termination
from .root import CORE, WORKER, build_root, library_folder

INSIDE = "--inside"
_END_CONFIGURATION = 78
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_MAX_THREADS")
_ENVIRONMENT = {
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "MALLOC_ARENA_MAX": "2",
    "MPLBACKEND": "agg",
    "MPLCONFIGDIR": "/tmp",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    **dict.fromkeys(_ONE_THREAD, "1"),
}


def start_outside(arguments: list[str]) -> NoReturn:
    """Never returns: becomes the zygote inside, or ends with an explanation on stderr."""
    try:
        configuration = read_configuration(arguments)
    except BadConfiguration as error:
        print(f"zygote: {error}", file=sys.stderr)
        sys.exit(_END_CONFIGURATION)
    core = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if os.getsid(0) != os.getpid():
        os.setsid()
    hold_termination()
    handoff = _leave(configuration, core)
    has_library = build_root(configuration, core)
    mounts.pivot_root(configuration.run)
    _start_inside(handoff, has_library)


def _leave(configuration: Configuration, core: str) -> Handoff:
    """Opens what is needed of the server, and moves to a mount namespace of its own."""
    is_root = os.geteuid() == 0
    uid, gid = os.geteuid(), os.getegid()
    hierarchy = find_hierarchy() if configuration.cgroups else None
    cgroups = {} if hierarchy is None else make_parent(hierarchy, os.getpid())
    run = os.open(configuration.run, os.O_PATH | os.O_DIRECTORY)
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    unshare(MOUNT if is_root else USER | MOUNT)
    if not is_root:
        map_one_user(proc, 0, uid, gid)
    mounts.make_private("/")
    host = None
    if configuration.allow_missing_layers:
        host = os.open("self/ns/mnt", os.O_RDONLY, dir_fd=proc)
        unshare(MOUNT)
    return Handoff(
        run=run,
        proc=proc,
        pool=configuration.pool,
        egress=configuration.egress,
        path=[CORE, *(library_folder(index) for index in range(len(configuration.libraries)))],
        preload=list(configuration.preload),
        address_space=configuration.address_space,
        root=is_root,
        cgroups=cgroups,
        cgroup_version=0 if hierarchy is None else hierarchy.version,
        host=host,
        host_path=[] if host is None else [*sys.path, core, *configuration.libraries],
    )


def _start_inside(handoff: Handoff, has_library: bool) -> NoReturn:
    for descriptor in (CONTROL, *handoff.descriptors()):
        os.set_inheritable(descriptor, True)
    environment = dict(_ENVIRONMENT)
    if has_library:
        environment["LD_LIBRARY_PATH"] = f"{PYTHON}/lib"
    command = [EXECUTABLE, "-I", "-S", "-B", f"{WORKER}/zygote.py", INSIDE, handoff.to_json()]
    os.execve(EXECUTABLE, command, environment)
