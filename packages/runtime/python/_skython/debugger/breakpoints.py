"""Lines to stop at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

from _skython.failures import Refusal
from _skython.program import Program


@dataclass(frozen=True)
class Breakpoint:
    """Stops at a line, where `condition` holds when there is one; with `log` it writes and goes on."""

    file: str
    line: int
    condition: str | None = None
    log: str | None = None

    @staticmethod
    def read(wanted: dict[str, Any]) -> "Breakpoint":
        return Breakpoint(wanted["file"], wanted["line"], wanted.get("condition"), wanted.get("log"))


class Breakpoints:
    """Those of one program, each at a line that has code."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._lines: dict[str, list[int]] = {}
        self._at: dict[tuple[str, int], Breakpoint] = {}

    def replace(self, wanted: Iterable[Breakpoint]) -> list[dict[str, Any]]:
        """From now on these. Says where each was placed: without `placed`, nothing there can stop."""
        self._at.clear()
        placed: list[dict[str, Any]] = []
        for one in wanted:
            line = self.place(one.file, one.line)
            entry: dict[str, Any] = {"file": one.file, "line": one.line}
            if line is not None:
                self._at.setdefault((self._full(one.file), line), one)
                entry["placed"] = line
            placed.append(entry)
        return placed

    def at(self, filename: str, line: int) -> Breakpoint | None:
        return self._at.get((filename, line))

    def place(self, path: str, line: int) -> int | None:
        """The first line from this one on that has code; None when there is none, or the file cannot be read."""
        if path not in self._lines:
            self._lines[path] = self._lines_of(path)
        return next((found for found in self._lines[path] if found >= line), None)

    def _full(self, path: str) -> str:
        return f"{self._program.root.rstrip('/')}/{path}"

    def _lines_of(self, path: str) -> list[int]:
        file = self._program.file(path) if path.endswith(".py") else None
        if file is None:
            return []
        try:
            code: CodeType = compile(file.tree, file.full_path, "exec", dont_inherit=True)
        except (Refusal, SyntaxError, ValueError, RecursionError, MemoryError):
            return []
        return sorted(set(_lines(code)))


def _lines(code: CodeType) -> Iterator[int]:
    # a function's first line has only the instruction that enters it, at which nothing stops
    entered = code.co_firstlineno if code.co_name != "<module>" and not code.co_name.startswith("<lambda") else 0
    for start, _, line in code.co_lines():
        if line and not (line == entered and start < 8):
            yield line
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _lines(constant)
