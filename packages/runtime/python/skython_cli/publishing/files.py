"""A folder or a file as the files of a function, and back."""

import base64
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from skython_client.errors import Usage

Content: TypeAlias = str | dict[str, str]
"""Text as it is, other bytes as `{"base64": …}`."""

SETTINGS = "skython.json"
_IGNORED = {SETTINGS, "__pycache__", "node_modules", "venv"}
_LARGEST_BYTES = 64 * 1024 * 1024
_MOST_FILES = 500


@dataclass(frozen=True)
class FolderProgram:
    """`settings` are those of skython.json; empty for a single file."""

    files: dict[str, Content]
    settings: dict[str, Any] = field(default_factory=dict)


def read_program(place: Path) -> FolderProgram:
    """Raises Usage when the folder is no program, or too large for one."""
    if place.is_file():
        return FolderProgram({"main.py": read_file(place)})
    if not place.is_dir():
        raise Usage(f"There is no file or folder {place}.")
    files: dict[str, Content] = {}
    total = 0
    for path in _paths(place):
        total += path.stat().st_size
        if total > _LARGEST_BYTES or len(files) >= _MOST_FILES:
            raise Usage(f"{place} holds more than a function may have: {_MOST_FILES} files, 64 MiB in all.")
        files[path.relative_to(place).as_posix()] = read_file(path)
    if "main.py" not in files:
        raise Usage(f"{place} has no main.py, which a function needs.")
    return FolderProgram(files, read_settings(place))


def read_settings(folder: Path) -> dict[str, Any]:
    """Of skython.json; empty when there is none. Raises Usage."""
    try:
        settings = json.loads((folder / SETTINGS).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise Usage(f"{folder / SETTINGS} cannot be read: {error}") from None
    if not isinstance(settings, dict):
        raise Usage(f"{folder / SETTINGS} is no JSON object.")
    return settings


def write_program(folder: Path, files: Mapping[str, Content], settings: Mapping[str, Any]) -> None:
    """Into a folder that may be there. Raises Usage before anything is written when a name leads out of it."""
    root = folder.resolve()
    places = {path: folder / path for path in files}
    for path, place in places.items():
        if not place.resolve().is_relative_to(root) or place.is_symlink():
            raise Usage(f"The file {path!r} would be written outside {folder}. Nothing was written.")
    for path, content in files.items():
        places[path].parent.mkdir(parents=True, exist_ok=True)
        places[path].write_bytes(bytes_of(content))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SETTINGS).write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", "utf-8")


def bytes_of(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else base64.b64decode(content["base64"])


def _paths(folder: Path) -> Iterator[Path]:
    """In a stable order; hidden ones and what tools leave behind are nobody's assets."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name in _IGNORED or entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise Usage(f"{entry.path} is a symbolic link, which a function cannot have. Put the file itself there.")
        if entry.is_dir():
            yield from _paths(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def read_file(path: Path) -> Content:
    """Raises Usage for one that cannot be read or is too large."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST_BYTES else None
    except OSError as error:
        raise Usage(f"{path} cannot be read: {error.strerror}.") from None
    if data is None:
        raise Usage(f"{path} is larger than 64 MiB, which is the most a function may have.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}
