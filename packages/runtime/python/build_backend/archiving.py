"""The modules of many small files as one text: a zip compresses every file alone, and pays for each."""

import ast

from coding import code_words

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
    """What the codes stand for, then names and sources in codes, separated by a character that source cannot have.

    `_skython_modules` reads it.
    """
    parts = [part for name, source in sorted(modules.items()) for part in (name, _in_ascii(source.decode().rstrip()))]
    return "\0".join(code_words("\0".join(parts))).encode("latin-1")


def _in_ascii(source: str) -> str:
    """Raises ValueError when it has other characters elsewhere than in texts."""
    escaped = source.encode("ascii", "backslashreplace").decode()
    if ast.dump(ast.parse(escaped)) != ast.dump(ast.parse(source)):
        raise ValueError("this source does not mean the same in ASCII")
    return escaped
