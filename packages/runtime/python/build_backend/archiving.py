"""Packages of many small files as a text each: a zip compresses every file alone, and pays for each."""

ARCHIVED = ("_skython/", "skython_cli/", "skython_client/", "skython/flow/", "skython/lambada/")
NAME = "modules.txt"

_FIND = "\nfrom _skython_modules import enter\n__path__.append(enter(__file__))\ndel enter\n"
_PROGRAM = "child.py"
"""Started by its path, so it stays a file."""


def archive_packages(files: dict[str, bytes]) -> dict[str, bytes]:
    """The modules of each move into its text, which its `__init__.py` makes known to the import system."""
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
    """Name and source, name and source, separated by a character that source cannot have: `_skython_modules` reads it."""
    return b"\0".join(part for name, source in sorted(modules.items()) for part in (name.encode(), source))
