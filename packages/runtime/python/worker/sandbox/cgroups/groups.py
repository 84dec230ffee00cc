"""Groups of one zygote: made in advance, lent to a worker, used again when it has ended, removed at the end."""

import os
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...kernel.namespaces import write_at
from ..limits import WorkerLimits
from .hierarchy import PREFIX, Hierarchy

_OWN_NAME = re.compile(rf"{PREFIX}(\d+)")
_CPU_SHARES, _CPU_WEIGHT = "256", "25"
"""A quarter of what the server itself gets when both want the processor."""
_EXTRA_PROCESSES = 8
_SLACK_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Group:
    """`members`: open `cgroup.procs` files."""

    name: str
    members: tuple[int, ...]
    volume_bytes: int = 0


def make_parent(hierarchy: Hierarchy, pid: int) -> dict[str, int]:
    """A folder for this zygote's groups below each of the hierarchy's. Controller → open folder."""
    opened: dict[str, int] = {}
    for controller, folder in hierarchy.folders.items():
        _remove_stale(folder)
        path = f"{folder}/{PREFIX}{pid}"
        if not os.path.isdir(path):
            os.mkdir(path)
            if hierarchy.version == 2:
                with open(f"{path}/cgroup.subtree_control", "w") as file:
                    file.write(" ".join(f"+{name}" for name in hierarchy.folders))
        opened[controller] = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    return opened


def _remove_stale(folder: str) -> None:
    """What a zygote left behind that was killed."""
    for entry in list(os.scandir(folder)):
        match = _OWN_NAME.fullmatch(entry.name)
        if match and not os.path.isdir(f"/proc/{match[1]}"):
            for child in [child.path for child in os.scandir(entry.path) if child.is_dir()]:
                _remove(child)
            _remove(entry.path)


def _remove(path: str) -> None:
    try:
        os.rmdir(path)
    except OSError:
        return  # somebody still runs in it


class Groups:
    """`folders` as `make_parent` opened them."""

    def __init__(self, version: int, folders: dict[str, int]) -> None:
        self._version = version
        self._folders = folders
        self._free: deque[Group] = deque()
        self._count = 0
        self._out_of_memory: dict[str, int] = {}

    @property
    def controllers(self) -> list[str]:
        return list(self._folders)

    def lend(self, limits: WorkerLimits) -> Group | None:
        """A group with these limits; None when there are no cgroups."""
        if not self._folders:
            return None
        group = self._free.popleft() if self._free else self._make()
        group = replace(group, volume_bytes=limits.scratch_bytes + limits.program_bytes)
        self.limit(group, limits.memory_bytes)
        count = str(limits.threads + _EXTRA_PROCESSES)
        for folder in self._of("pids"):
            write_at(folder, f"{group.name}/pids.max", count)
        return group

    def limit(self, group: Group, memory_bytes: int) -> None:
        """Above what RLIMIT_AS grants by what lies in its file systems, so that Python sees a MemoryError first."""
        total = memory_bytes + group.volume_bytes + _SLACK_BYTES
        name = "memory.max" if self._version == 2 else "memory.limit_in_bytes"
        for folder in self._of("memory"):
            write_at(folder, f"{group.name}/{name}", str(total))

    def ran_out_of_memory(self, group: Group) -> bool:
        """Whether the kernel ended a process of this group for want of memory since this was last asked."""
        name = "memory.events" if self._version == 2 else "memory.oom_control"
        count = sum(_read_count(folder, f"{group.name}/{name}", "oom_kill") for folder in self._of("memory"))
        before = self._out_of_memory.get(group.name, 0)
        self._out_of_memory[group.name] = count
        return count > before

    def take_back(self, group: Group) -> None:
        """The worker has ended; its group serves another."""
        self._free.append(group)

    def remove_all(self) -> None:
        """When every worker has ended."""
        for group in self._free:
            for members in group.members:
                os.close(members)
            for folder in self._distinct():
                _remove_at(folder, group.name)
        for folder in self._distinct():
            _remove_self(folder)

    def _make(self) -> Group:
        self._count += 1
        name = f"worker-{self._count}"
        members: list[int] = []
        for folder in self._distinct():
            os.mkdir(name, dir_fd=folder)
            members.append(os.open(f"{name}/cgroup.procs", os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder))
        for folder in self._of("cpu"):
            share = ("cpu.weight", _CPU_WEIGHT) if self._version == 2 else ("cpu.shares", _CPU_SHARES)
            write_at(folder, f"{name}/{share[0]}", share[1])
        return Group(name, tuple(members))

    def _of(self, controller: str) -> Iterator[int]:
        if controller in self._folders:
            yield self._folders[controller]

    def _distinct(self) -> list[int]:
        """Version 2 has one folder for all controllers."""
        folders = list(self._folders.values())
        return folders[:1] if self._version == 2 else folders


def _read_count(folder: int, path: str, name: str) -> int:
    """A line `name count` of a file of counters; 0 where the kernel does not count that."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return 0
    with open(descriptor) as file:
        counts = dict(line.split(maxsplit=1) for line in file)
    return int(counts.get(name, 0))


def _remove_at(folder: int, name: str) -> None:
    try:
        os.rmdir(name, dir_fd=folder)
    except OSError:
        return  # removed by the next zygote's start


def _remove_self(folder: int) -> None:
    """The folder's own path is not known inside; its parent is reached through the descriptor."""
    parent = os.open("..", os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder)
    try:
        _remove_at(parent, f"{PREFIX}{os.getpid()}")
    finally:
        os.close(parent)
