"""What one worker may use, and the resource limits that hold it to that."""

import resource
from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """Bytes and counts of one worker."""

    memory_bytes: int = 1024 * _MIB
    scratch_bytes: int = 64 * _MIB
    program_bytes: int = 96 * _MIB
    threads: int = 64
    open_files: int = 256


def _at_most(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))


def apply_limits(limits: WorkerLimits) -> None:
    """Everything but memory, which `bound_memory` does when the program is known."""
    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_NPROC, limits.threads)
    _at_most(resource.RLIMIT_NOFILE, limits.open_files)
    _at_most(resource.RLIMIT_FSIZE, max(limits.scratch_bytes, limits.program_bytes))
    _at_most(resource.RLIMIT_MEMLOCK, 64 * 1024)
    _at_most(resource.RLIMIT_MSGQUEUE, 0)
    _at_most(resource.RLIMIT_SIGPENDING, 256)
    _at_most(resource.RLIMIT_RTPRIO, 0)


def bound_memory(mapped_bytes: int, memory_bytes: int) -> None:
    """Address space: what the interpreter and its libraries had mapped before, and `memory_bytes` on top."""
    _at_most(resource.RLIMIT_AS, mapped_bytes + memory_bytes)
