"""Packages of many small files as an archive each: a zip compresses every file alone, and pays for each."""

import io
import zipfile

ARCHIVED = ("_skython/", "skython_cli/", "skython_client/", "skython/flow/", "skython/lambada/")
NAME = "modules.zip"

_FIND = f'\n__path__.append(__file__.removesuffix("__init__.py") + "{NAME}")\n'
_PROGRAM = "child.py"
"""Started by its path, so it stays a file."""


def archive_packages(files: dict[str, bytes]) -> dict[str, bytes]:
    """The modules of each move into its archive, which its `__init__.py` makes known to the import system."""
    kept = dict(files)
    for package in ARCHIVED:
        init = f"{package}__init__.py"
        moved = [
            name
            for name in files
            if name.startswith(package) and name.endswith(".py") and name != init and not name.endswith(_PROGRAM)
        ]
        kept[f"{package}{NAME}"] = _archive({name.removeprefix(package): kept.pop(name) for name in moved})
        kept[init] += _FIND.encode()
    return kept


def _archive(modules: dict[str, bytes]) -> bytes:
    """Stored, not compressed: the wheel compresses all of it together, and Python reads it without unpacking."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(modules.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()
