"""Writes a program's files. The host has checked the paths; this checks them again, being the one who writes."""

import os
import re
from typing import Any

from ..sandbox.volumes import ASSETS
from .frames import ProtocolError

_PATH = re.compile(r"(?!/)(?!.*(?:^|/)\.{1,2}(?:/|$))(?!.*//)[^\0\\]{1,255}(?<!/)", re.DOTALL)
_SHARED_NAME = re.compile(r"[0-9a-f]{64}")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class MisplacedFile(Exception):
    """Two files of a program want the same place: `a` and `a/b`. Carries the path."""


def is_safe_path(path: object) -> bool:
    """Relative, with `/`, without `.`, `..` or empty parts: `filePathSchema` of packages/shared."""
    return isinstance(path, str) and _PATH.fullmatch(path) is not None


def write_program(root: str, files: Any, body: bytes) -> None:
    """`files`: [[path, size], …] whose bytes lie one after the other in `body`.

    Raises `ProtocolError` when they do not, `MisplacedFile`, and `OSError` when the program does not fit.
    """
    if not isinstance(files, list):
        raise ProtocolError("files that are not a list")
    position = 0
    for entry in files:
        path, size = _checked(entry)
        if position + size > len(body):
            raise ProtocolError("files longer than the body")
        try:
            _write(os.path.join(root, path), memoryview(body)[position : position + size])
        except (FileExistsError, IsADirectoryError, NotADirectoryError) as error:
            raise MisplacedFile(path) from error
        position += size
    if position != len(body):
        raise ProtocolError("a body longer than its files")


def link_shared(root: str, shared: Any) -> None:
    """`shared`: [[path, name], …], files of the shelf that appear at their paths.

    Raises `ProtocolError` for what is neither, `MisplacedFile`, and `OSError` when the links do not fit.
    """
    if not isinstance(shared, list):
        raise ProtocolError("shared files that are not a list")
    for entry in shared:
        match entry:
            case [str() as path, str() as name] if is_safe_path(path) and _SHARED_NAME.fullmatch(name):
                _link(os.path.join(root, path), f"{ASSETS}/{name}", path)
            case _:
                raise ProtocolError("a shared file that is not a safe path and a name")


def _link(place: str, target: str, path: str) -> None:
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.symlink(target, place)
    except (FileExistsError, NotADirectoryError) as error:
        raise MisplacedFile(path) from error


def _checked(entry: Any) -> tuple[str, int]:
    match entry:
        case [str() as path, int() as size] if is_safe_path(path) and size >= 0:
            return path, size
    raise ProtocolError("a file that is not a safe path and a size")


def _write(path: str, content: memoryview) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(os.open(path, _NEW, 0o644), "wb", buffering=0) as file:
        written = 0
        while written < len(content):
            written += file.write(content[written:]) or 0
