"""The modules of many small files as one text: a zip compresses every file alone, and pays for each."""

ARCHIVED = ("_skython/", "skython_cli/", "skython_client/", "skython/flow/", "skython/lambada/")
NAME = "_skython_modules/modules.txt"

_FIND = b"from _skython_modules import enter; __path__.append(enter(__name__)); del enter\n"
"""First of all, on the line that the documentation left."""
_PROGRAM = "child.py"
"""Started by its path, so it stays a file."""


def archive_packages(files: dict[str, bytes]) -> dict[str, bytes]:
    """The modules of each move into the text, which its `__init__.py` makes known to the import system."""
    kept = dict(files)
    moved: dict[str, bytes] = {}
    for package in ARCHIVED:
        init = f"{package}__init__.py"
        for name in files:
            if name.startswith(package) and name.endswith(".py") and name != init and not name.endswith(_PROGRAM):
                moved[name] = kept.pop(name)
        kept[init] = _FIND + kept[init].removeprefix(b"\n")
    kept[NAME] = _archive(moved)
    return kept


def _archive(modules: dict[str, bytes]) -> bytes:
    """Names and sources, separated by a character that source cannot have: `_skython_modules` reads it."""
    return b"\0".join(part for name, source in sorted(modules.items()) for part in (name.encode(), source.rstrip()))
