"""Where a worker keeps files: scratch and its program, each in memory of its own, and what workers share."""

from ..kernel import mounts
from .limits import WorkerLimits

SCRATCH = "/tmp"
PROGRAM = "/program"
ASSETS = "/assets"
"""Read-only. A file is opened by its name there, and no name can be found out: the folder cannot be listed."""
PACKAGES = "/packages"
"""Read-only. A folder for each lock of requirements: what programs import from them they import in the sandbox."""
_SCRATCH_INODES = 4096
_PROGRAM_INODES = 2048


def mount_volumes(limits: WorkerLimits, owner: int | None, bounded: bool = True) -> None:
    """`owner`: the uid they belong to when it is not the one mounting. `bounded` is False for the attack suite only."""
    flags = mounts.NOSUID | mounts.NODEV
    owned = "" if owner is None else f",uid={owner},gid={owner}"
    scratch = f",size={limits.scratch_bytes},nr_inodes={_SCRATCH_INODES}" if bounded else ""
    program = f",size={limits.program_bytes},nr_inodes={_PROGRAM_INODES}" if bounded else ""
    mounts.tmpfs(SCRATCH, flags | mounts.NOEXEC, f"mode=1777{scratch}{owned}")
    mounts.tmpfs(PROGRAM, flags, f"mode=755{program}{owned}")
