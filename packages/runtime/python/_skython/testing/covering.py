"""Which lines ran, by `sys.monitoring`: a line tells once and costs nothing afterwards."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any, TypeAlias

from _skython.failures import Refusal
from _skython.loading import compile_file
from _skython.program import Program, SourceFile
from _skython.tracebacks import relative

_monitoring: Any = sys.monitoring
_TOOL = _monitoring.COVERAGE_ID
_LINE = _monitoring.events.LINE

Lines: TypeAlias = dict[str, set[int]]


@contextmanager
def watching_lines(program: Program) -> Iterator[Lines]:
    """Fills the lines that run, by the file's relative path."""
    executed: Lines = {}
    paths: dict[str, str | None] = {}

    def on_line(code: CodeType, line: int) -> Any:
        name = code.co_filename
        if name not in paths:
            paths[name] = relative(name, program.root)
        path = paths[name]
        if path is not None:
            executed.setdefault(path, set()).add(line)
        return _monitoring.DISABLE

    _monitoring.use_tool_id(_TOOL, "skython coverage")
    try:
        _monitoring.register_callback(_TOOL, _LINE, on_line)
        _monitoring.restart_events()
        _monitoring.set_events(_TOOL, _LINE)
        yield executed
    finally:
        _monitoring.set_events(_TOOL, 0)
        _monitoring.register_callback(_TOOL, _LINE, None)
        _monitoring.free_tool_id(_TOOL)


def coverage_of(program: Program, executed: Lines) -> list[dict[str, Any]]:
    """`{file, executed, missed}` of each file that is not itself a test, lines in order."""
    report = []
    for file in program.sources:
        if is_test_file(file.path):
            continue
        wanted = executable_lines(file)
        ran = executed.get(file.path, set()) & wanted
        report.append({"file": file.path, "executed": sorted(ran), "missed": sorted(wanted - ran)})
    return report


def is_test_file(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith("test_") or name.endswith("_test.py") or name == "conftest.py"


def executable_lines(file: SourceFile) -> set[int]:
    """Lines that hold code, as the compiler numbers them; test functions left out. Empty when it does not compile."""
    try:
        return set(_lines(compile_file(file, file.tree)))
    except Refusal:
        return set()


def _lines(code: CodeType) -> Iterator[int]:
    # The first line of a function's code is its `def`, which belongs to the code around it.
    for _, _, line in code.co_lines():
        if line and (line != code.co_firstlineno or code.co_name == "<module>"):
            yield line
    for constant in code.co_consts:
        if isinstance(constant, CodeType) and not constant.co_name.startswith("test_"):
            yield from _lines(constant)
