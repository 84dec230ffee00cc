"""The entry point of a test run: a program is prepared with `_skython.testing.run.run_tests` as its entry.

Each item of the stream is an event (packages/runtime/src/testing/events.ts).
"""

import importlib
import os
from collections.abc import Iterator
from contextlib import nullcontext
from types import ModuleType
from typing import Any

from _skython.loading import loading_fault
from _skython.program import MAIN_FILE, Program, SourceFile
from _skython.testing.collecting import Test, collect, may_have_tests
from _skython.testing.covering import Lines, coverage_of, watching_lines
from _skython.testing.importing import load_rewritten_main, rewriting
from _skython.testing.running import Event, run_test


def run_tests(only: list[str] | None = None, coverage: bool = False) -> Iterator[Event]:
    """Runs the tests of the program that is loaded: all, or those with the ids of `only`."""
    program = Program(os.getcwd())
    watch: Any = watching_lines(program) if coverage else nullcontext({})
    with rewriting(program), watch as executed:
        tests: list[Test] = []
        for file in _files(program, only):
            try:
                tests.extend(collect(file, _load(program, file)))
            except (KeyboardInterrupt, MemoryError):
                raise
            except BaseException as error:
                yield _broken(file, error, program)
        wanted = [test for test in tests if only is None or test.id in only]
        for test in wanted:
            yield {"event": "started", "id": test.id}
            yield from run_test(test, program.root)
        yield from _coverage(program, executed) if coverage else ()


def _files(program: Program, only: list[str] | None) -> list[SourceFile]:
    """Those with tests, `main.py` first: the others import it."""
    named = None if only is None else {one.partition("::")[0] for one in only}
    files = [file for file in program.sources if (named is None or file.path in named) and _may_have_tests(file)]
    return sorted(files, key=lambda file: file.path != MAIN_FILE)


def _may_have_tests(file: SourceFile) -> bool:
    try:
        return may_have_tests(file)
    except Exception:  # a syntax error is told when it is loaded
        return True


def _load(program: Program, file: SourceFile) -> ModuleType:
    import sys

    if "main" not in sys.modules:
        load_rewritten_main(program)
    return sys.modules["main"] if file.path == MAIN_FILE else importlib.import_module(file.module_name)


def _broken(file: SourceFile, error: BaseException, program: Program) -> Event:
    fault = loading_fault(error, program)
    where = {"file": fault.get("file", file.path), "line": fault.get("line", 1)}
    return {"event": "broken", "of": file.path, "message": fault["message"], **where}


def _coverage(program: Program, executed: Lines) -> Iterator[Event]:
    yield {"event": "coverage", "files": coverage_of(program, executed)}
