"""Environments of `skython run`: one a lock, made once, shared by every file that resolves to it."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from skython_cli.running.requirements import Requirements
from skython_cli.running.uv import run_uv
from skython_client.errors import Problem
from skython_client.places import cache_folder

SERIES = "3.12"
"""What instances run."""


def open_environment(wanted: Requirements, note: Callable[[str], None]) -> str:
    """Path of the Python that has what is wanted. Raises Problem when it cannot be had."""
    python = _python(wanted, note)
    lock = _lock(wanted, python, note)
    folder = cache_folder() / "environments" / _hash(python, lock)
    if not (folder / "lock.txt").exists():
        note(f"making an environment with {', '.join(lock.split()) or 'no packages'}")
        _build(folder, python, lock)
    return str(folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def _python(wanted: Requirements, note: Callable[[str], None]) -> str:
    """This interpreter when it is of the series and nobody asked for another: nothing has to be found then.

    And when there is none of the series, and none can be fetched.
    """
    here, program = ".".join(map(str, sys.version_info[:2])), os.path.realpath(sys.executable)
    if wanted.python or here == SERIES:
        return wanted.python or program
    if _is_there("find", "--system"):
        return SERIES
    if not _lock_file(wanted, program).exists():
        note(f"fetching Python {SERIES}, which instances run")
        if _is_there("install"):
            return SERIES
    note(f"There is no Python {SERIES}, so this runs in {here}.")
    return program


def _is_there(*arguments: str) -> bool:
    try:
        run_uv(["python", *arguments, SERIES], failing="")
    except Problem:
        return False
    return True


def _lock_file(wanted: Requirements, python: str) -> Path:
    return cache_folder() / "locks" / f"{_hash(python, *wanted.packages)}.txt"


def _lock(wanted: Requirements, python: str, note: Callable[[str], None]) -> str:
    """Exact versions of everything, resolved once."""
    file = _lock_file(wanted, python)
    if file.exists():
        return file.read_text("utf-8")
    note(f"resolving {', '.join(wanted.packages)}")
    arguments = ["pip", "compile", "--no-header", "--no-annotate", "--python", python, "-"]
    failing = "The packages this file asks for cannot be had; nothing was run."
    lock = run_uv(arguments, stdin="\n".join(wanted.packages), failing=failing)
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_suffix(f".{os.getpid()}")
    scratch.write_text(lock, "utf-8")
    os.replace(scratch, file)
    return lock


def _build(folder: Path, python: str, lock: str) -> None:
    """In a folder of its own, and then moved whole: whoever comes second uses what the first one made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        failing = "The environment cannot be made; nothing was run."
        run_uv(["venv", "--python", python, str(scratch)], failing=failing)
        (scratch / "lock.txt").write_text(lock, "utf-8")
        install = ["pip", "install", "--python", str(scratch), "--no-deps", "-r", str(scratch / "lock.txt")]
        if lock.strip():
            run_uv(install, failing=failing)
        try:
            os.rename(scratch, folder)
        except OSError:
            if not folder.exists():
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
