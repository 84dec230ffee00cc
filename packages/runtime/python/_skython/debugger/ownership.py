"""Whose code a frame runs: the author's, a library's, or skython's own, which is never shown."""

import os
from collections.abc import Iterator
from types import CodeType, FrameType

_CORE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + "/"
_CORE_PARTS = ("_skython/", "_skython_browser/", "skython/", "skybox/")


class Ownership:
    """`root` is the folder of the program's files; `libraries` shows frames beyond it."""

    def __init__(self, root: str, libraries: bool) -> None:
        self._prefix = root.rstrip("/") + "/"
        self.libraries = libraries

    def is_own(self, code: CodeType) -> bool:
        return code.co_filename.startswith(self._prefix)

    def is_shown(self, code: CodeType) -> bool:
        return self.is_own(code) or (self.libraries and _is_library(code.co_filename))

    def shown_path(self, filename: str) -> str:
        """`main.py`; of a library the path below its folder, e.g. `json/decoder.py`."""
        if filename.startswith(self._prefix):
            return filename[len(self._prefix) :]
        for folder in ("/site-packages/", "/python312.zip/", "/python3.12/"):
            _, found, rest = filename.rpartition(folder)
            if found:
                return rest
        return filename.rpartition("/")[2]

    def full_path(self, path: str) -> str:
        return self._prefix + path

    def shown_caller(self, frame: FrameType) -> FrameType | None:
        """The nearest caller that may be stopped in."""
        return next((caller for caller in callers(frame.f_back) if self.is_shown(caller.f_code)), None)


def callers(frame: FrameType | None) -> Iterator[FrameType]:
    """The frame and what called it, innermost first."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def _is_library(filename: str) -> bool:
    if filename.startswith("<"):  # frozen or made by eval: there is no line to show
        return False
    return not (filename.startswith(_CORE) and filename[len(_CORE) :].startswith(_CORE_PARTS))
