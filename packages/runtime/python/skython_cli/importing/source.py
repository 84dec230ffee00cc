"""What is imported: a folder or a zip, as files in memory."""

import os
from collections.abc import Iterator
from pathlib import Path

from skython_cli.importing.archive import LARGEST_BYTES, MOST_FILES, is_left_behind, read_archive, too_large
from skython_client.errors import Usage


def read_source(place: Path) -> dict[str, bytes]:
    """Raises Usage. A file that is no zip is a program of one file."""
    if place.is_dir():
        return _read_folder(place)
    if not place.is_file():
        raise Usage(f"There is no folder or zip {place}.")
    if place.suffix != ".py":
        return read_archive(place)
    if place.stat().st_size > LARGEST_BYTES:
        raise too_large(place)
    return {place.name: place.read_bytes()}


def _read_folder(place: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for path in _paths(place):
        name = path.relative_to(place).as_posix()
        if is_left_behind(name):
            continue
        total += path.stat().st_size
        if total > LARGEST_BYTES or len(files) >= MOST_FILES:
            raise too_large(place)
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            raise Usage(f"{path} cannot be read: {error.strerror}. Nothing was imported.") from None
    return files


def _paths(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if is_left_behind(entry.name) or entry.name == "venv":
            continue
        if entry.is_symlink():
            raise Usage(f"{entry.path} is a symbolic link, which a function cannot have. Nothing was imported.")
        if entry.is_dir():
            yield from _paths(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)
