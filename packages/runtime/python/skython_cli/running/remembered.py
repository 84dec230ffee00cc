"""Which environment an unchanged file ran in: found without reading the file, or the modules that read it."""

import os
from collections.abc import Sequence
from pathlib import Path

from skython_cli.running.words import VALUED
from skython_client.places import cache_folder


def find_python(arguments: Sequence[str]) -> str | None:
    """Path of the Python of an environment that is still there; None when the file is to be read."""
    if any(word in ("--remote", "--help", "-h") for word in arguments):
        return None
    file = _file(arguments)
    try:
        state = _state(file) if file else None
        kept = _note(file).read_text("utf-8").split("\n") if file else []
    except OSError:
        return None
    if len(kept) != 2 or kept[0] != state or not os.path.exists(kept[1]):
        return None
    return kept[1]


def keep_python(file: Path, python: str) -> None:
    """For the next run. What cannot be kept is found again then."""
    note = _note(str(file))
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        scratch = note.with_name(f"{note.name}.{os.getpid()}")
        scratch.write_text(f"{_state(str(file))}\n{python}", "utf-8")
        os.replace(scratch, note)
    except OSError:
        pass


def _file(arguments: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one; a folder's is its main.py."""
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return os.path.join(word, "main.py") if os.path.isdir(word) else word
    return None


def _state(file: str) -> str:
    found = os.stat(file)
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"


def _note(file: str) -> Path:
    import hashlib

    return cache_folder() / "files" / hashlib.sha256(os.path.abspath(file).encode()).hexdigest()[:24]
