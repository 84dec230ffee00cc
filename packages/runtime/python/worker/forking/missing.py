"""A fork without its private root, for the attack suite: it shows what the layer is worth. Never in a server."""

import os
import sys
import tempfile

from ..kernel.namespaces import MOUNT, enter

_PREFIX = "skython-attack-"


def program_without_root(host: int, host_path: tuple[str, ...], uid: int | None) -> str:
    """Returns to the server's file system. A folder for the program there, which the suite removes."""
    enter(host, MOUNT)
    sys.path[:] = host_path
    folder = tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp")
    if uid is not None:
        os.chown(folder, uid, uid)
    return folder
