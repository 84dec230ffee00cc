"""The files of a program, read and parsed; nothing of them runs here."""

import ast
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from _skython.failures import Fault, Refusal, invalid_program

MAIN_FILE = "main.py"


@dataclass(frozen=True)
class SourceFile:
    """One Python file. `path` is relative to the program's root, with `/`."""

    path: str
    full_path: str
    source: bytes

    @cached_property
    def tree(self) -> ast.Module:
        """Raises Refusal (`invalid-program`) with line and column of a syntax error."""
        try:
            return ast.parse(self.source, self.full_path)
        except SyntaxError as error:
            raise Refusal(invalid_program([syntax_fault(error, self.path)])) from None
        except (ValueError, RecursionError, MemoryError) as error:
            message = f"cannot be read as Python: {error or type(error).__name__}"
            raise Refusal(invalid_program([Fault(message=message, file=self.path)])) from None

    @cached_property
    def text(self) -> str:
        """The source for quoting; what is not UTF-8 is replaced."""
        return self.source.decode("utf-8", "replace").removeprefix("\ufeff")

    @property
    def module_name(self) -> str:
        """`shapes.round` of `shapes/round.py`, `shapes` of `shapes/__init__.py`."""
        parts = self.path.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def syntax_fault(error: SyntaxError, path: str) -> Fault:
    """Line and column from 1, as Python counts them."""
    kind = "" if type(error) is SyntaxError else f"{type(error).__name__}: "
    fault = Fault(message=f"{kind}{error.msg}", file=path)
    if error.lineno:
        fault["line"] = error.lineno
        fault["column"] = max(1, error.offset or 1)
    return fault


class Program:
    """The folder a program's files lie in.

    On a laptop `main` may be any file: then the folder is somebody's, and its other files are not all the program's.
    """

    def __init__(self, root: str, main: str = MAIN_FILE) -> None:
        self.root = os.path.abspath(root)
        self._main = main

    @cached_property
    def main(self) -> SourceFile:
        """Raises Refusal (`invalid-program`) when there is no `main.py`."""
        found = self.file(self._main)
        if found is None:
            raise Refusal(invalid_program([Fault(message=f"a program needs a file called {self._main}")]))
        return found

    @cached_property
    def sources(self) -> list[SourceFile]:
        """Every `.py` file, in a stable order."""
        if self._main != MAIN_FILE:
            return [self.main]
        paths = sorted(path for path in Path(self.root).rglob("*.py") if path.is_file())
        found = [self.file(path.relative_to(self.root).as_posix()) for path in paths]
        return [file for file in found if file is not None]

    @cached_property
    def own_modules(self) -> set[str]:
        """Top-level names that import the program's own files."""
        names = set()
        for entry in os.scandir(self.root):
            if entry.is_dir() and entry.name.isidentifier():
                names.add(entry.name)
            elif entry.name.endswith(".py"):
                names.add(entry.name.removesuffix(".py"))
        return names

    def module(self, name: str) -> SourceFile | None:
        """The file of one of the program's own modules."""
        path = name.replace(".", "/")
        return self.file(f"{path}.py") or self.file(f"{path}/__init__.py")

    def file(self, path: str) -> SourceFile | None:
        full_path = f"{self.root.rstrip('/')}/{path}"
        try:
            with open(full_path, "rb") as stream:
                return SourceFile(path, full_path, stream.read())
        except OSError:
            return None
