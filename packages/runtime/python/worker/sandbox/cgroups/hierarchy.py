"""Finds where groups can be made."""

import os
import time
from dataclasses import dataclass

CONTROLLERS = ("memory", "pids", "cpu")
PREFIX = "skython-"
_ROOT = "/sys/fs/cgroup"


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """`folders`: controller → folder to make groups in. In version 2 it is one folder for all."""

    version: int
    folders: dict[str, str]


def find_hierarchy() -> Hierarchy | None:
    """Of this process, or None when it may make no group with these controllers."""
    own = _own_groups()
    folders = {controller: folder for controller in CONTROLLERS if (folder := _version_1(controller, own)) is not None}
    if folders:
        return Hierarchy(1, folders)
    for path in (own.get("", "/"), "/"):
        folder = os.path.normpath(f"{_ROOT}/{path}")
        if _enables_controllers(folder):
            return Hierarchy(2, dict.fromkeys(CONTROLLERS, folder))
    return None


def _own_groups() -> dict[str, str]:
    """Controller (version 2: an empty name) → path of this process's group."""
    groups: dict[str, str] = {}
    with open("/proc/self/cgroup") as file:
        for line in file:
            _, names, path = line.rstrip("\n").split(":", 2)
            groups.update(dict.fromkeys(names.split(","), path))
    return groups


def _version_1(controller: str, own: dict[str, str]) -> str | None:
    if controller not in own:
        return None
    for path in (own[controller], "/"):
        folder = os.path.normpath(f"{_ROOT}/{controller}/{path}")
        if os.path.isfile(f"{folder}/cgroup.procs") and _can_make(folder):
            return folder
    return None


def _can_make(folder: str) -> bool:
    trial = f"{folder}/{PREFIX}trial-{os.getpid()}-{time.monotonic_ns()}"
    try:
        os.mkdir(trial)
        os.rmdir(trial)
    except OSError:
        return False
    return True


def _enables_controllers(folder: str) -> bool:
    """A version 2 group hands controllers down only when no process is in it, or when it is the root."""
    try:
        with open(f"{folder}/cgroup.controllers") as file:
            if not set(CONTROLLERS) <= set(file.read().split()):
                return False
        with open(f"{folder}/cgroup.subtree_control", "w") as file:
            file.write(" ".join(f"+{controller}" for controller in CONTROLLERS))
    except OSError:
        return False
    return _can_make(folder)
