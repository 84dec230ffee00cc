"""The files of a zip that somebody else made. Nothing of it is believed, and nothing is written here."""

import io
import re
import stat
import zipfile
from pathlib import Path
from typing import IO

from skython_client.errors import Usage

LARGEST_BYTES = 64 * 1024 * 1024
MOST_FILES = 500
_LEFT_BEHIND = re.compile(r"(^|/)(__pycache__|__MACOSX|node_modules|\.[^/]*)(/|$)|\.py[co]$")
_DRIVE = re.compile(r"^[A-Za-z]:")


def read_archive(place: Path) -> dict[str, bytes]:
    """Paths are relative, with `/`. Raises Usage, which names the entry that is wrong."""
    return _open(place, place)


def unpack(content: bytes, name: str) -> dict[str, bytes]:
    """The same of a zip in memory; `name` is what messages call it."""
    return _open(io.BytesIO(content), Path(name))


def _open(source: Path | IO[bytes], place: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(source) as archive:
            return _read(archive, place)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Usage(f"{place} cannot be read as a zip: {error}. Is it whole? Nothing was imported.") from None


def is_left_behind(path: str) -> bool:
    """What tools and systems leave behind is nobody's program: hidden files, compiled ones."""
    return _LEFT_BEHIND.search(path) is not None


def too_large(place: Path) -> Usage:
    message = f"{place} holds more than a function may have: {MOST_FILES} files, 64 MiB in all."
    return Usage(f"{message} Leave out packages the instance has already. Nothing was imported.")


def _read(archive: zipfile.ZipFile, place: Path) -> dict[str, bytes]:
    entries = [one for one in archive.infolist() if not one.is_dir()]
    for entry in entries:
        _check(entry, place)
    wanted = [one for one in entries if not is_left_behind(one.filename)]
    if len(wanted) > MOST_FILES or sum(one.file_size for one in wanted) > LARGEST_BYTES:
        raise too_large(place)
    files: dict[str, bytes] = {}
    room = LARGEST_BYTES
    for entry in wanted:
        if entry.filename in files:
            raise Usage(f"{place} holds {entry.filename!r} twice. Nothing was imported.")
        with archive.open(entry) as stream:
            content = stream.read(room + 1)  # its size is only what the zip says of it
        room -= len(content)
        if room < 0:
            raise too_large(place)
        files[entry.filename] = content
    return _without_top(files)


def _check(entry: zipfile.ZipInfo, place: Path) -> None:
    name = entry.orig_filename
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or "\0" in name or _DRIVE.match(name) or {"", ".", ".."} & set(parts):
        raise Usage(f"{place} holds {name!r}, a path that leads elsewhere. Nothing was imported.")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        what = "a symbolic link" if kind == stat.S_IFLNK else "no file"
        raise Usage(f"{name!r} in {place} is {what}, which a function cannot have. Nothing was imported.")
    if entry.flag_bits & 1:
        raise Usage(f"{name!r} in {place} is encrypted. Nothing was imported.")


def _without_top(files: dict[str, bytes]) -> dict[str, bytes]:
    """A zip of one folder that is no package is that folder."""
    tops = {path.partition("/")[0] for path in files}
    top = next(iter(tops), "")
    if len(tops) != 1 or top in files or f"{top}/__init__.py" in files or f"{top}/function.json" in files:
        return files
    return {path.partition("/")[2]: content for path, content in files.items()}
