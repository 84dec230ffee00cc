"""Imports what functions often need, before they are forked."""

import gc
import importlib
import os
import time
from typing import Any


def preload(name: str, proc: int) -> dict[str, Any]:
    """The message about one module. A module that fails to import is missing for everybody and nothing else."""
    started = time.monotonic()
    try:
        importlib.import_module(name)
    except BaseException as error:
        return {"preloaded": name, "error": f"{type(error).__name__}: {error}"}
    return {"preloaded": name, "ms": round((time.monotonic() - started) * 1000), "threads": count_threads(proc)}


def count_threads(proc: int) -> int:
    """Of this process. A fork keeps only one."""
    descriptor = os.open("self/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=proc)
    try:
        return len(os.listdir(descriptor))
    finally:
        os.close(descriptor)


def mapped_bytes(proc: int) -> int:
    """Address space of this process."""
    descriptor = os.open("self/statm", os.O_RDONLY, dir_fd=proc)
    try:
        pages = int(os.read(descriptor, 256).split()[0])
    finally:
        os.close(descriptor)
    return pages * os.sysconf("SC_PAGE_SIZE")


def freeze() -> None:
    """What exists now is never traversed by a fork's collector, so its pages stay shared."""
    gc.collect()
    gc.freeze()
