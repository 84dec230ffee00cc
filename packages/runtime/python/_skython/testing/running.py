"""Runs one test and says how it went."""

import contextlib
import doctest
import io
import traceback
from collections.abc import Callable, Iterator
from time import perf_counter
from types import CoroutineType
from typing import Any, TypeAlias

from _skython.calling import finish
from _skython.testing.asserting import AssertionFailed
from _skython.testing.collecting import Case, DocTest, FunctionTest, Test, missing_arguments
from _skython.testing.showing import differences
from _skython.tracebacks import author_frames, message_of, printed, type_name

_OUTPUT_CHARACTERS = 20_000
_TEXT_CHARACTERS = 20_000

Event: TypeAlias = dict[str, Any]


def run_test(test: Test, root: str) -> Iterator[Event]:
    """A `result` event for the test, or one for each of its cases."""
    if isinstance(test, DocTest):
        yield _result(test, Case(""), root, lambda: _run_examples(test.test))
        return
    for case in test.cases:
        yield _result(test, case, root, lambda case=case: _run_case(test, case))  # type: ignore[misc]


def _result(test: Test, case: Case, root: str, run: Callable[[], None]) -> Event:
    output = io.StringIO()
    _empty_store()
    began = perf_counter()
    outcome: Event
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            run()
        outcome = {"outcome": "passed"}
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:
        outcome = _failure(error, test, root)
    return {
        "event": "result",
        "id": test.id,
        "case": case.label,
        "ms": (perf_counter() - began) * 1000,
        "output": output.getvalue()[:_OUTPUT_CHARACTERS],
        **outcome,
    }


def _run_case(test: FunctionTest, case: Case) -> None:
    function = test.make()
    missing = missing_arguments(function, case)
    if missing is not None:
        raise TypeError(f"{missing}; give its arguments with @cases of skython.testing")
    result = function(*case.arguments, **dict(case.names))
    if type(result) is CoroutineType:
        finish(result)


class ExampleFailed(AssertionError):
    """An example of a docstring that came out otherwise. `line` counts from the docstring's first."""

    def __init__(self, example: doctest.Example, got: str) -> None:
        super().__init__(f"{example.source.strip()} gave something else")
        self.example = example
        self.got = got


class _FirstFailure(doctest.DocTestRunner):
    def report_start(self, *_arguments: Any) -> None:
        pass

    def report_success(self, *_arguments: Any) -> None:
        pass

    def report_failure(self, _out: Any, _test: Any, example: doctest.Example, got: str) -> None:
        raise ExampleFailed(example, got)

    def report_unexpected_exception(self, _out: Any, _test: Any, example: doctest.Example, exc_info: Any) -> None:
        raise ExampleFailed(example, "".join(traceback.format_exception_only(exc_info[0], exc_info[1])))


def _run_examples(test: doctest.DocTest) -> None:
    _FirstFailure(verbose=False).run(test, out=lambda _text: None, clear_globs=False)


def _failure(error: BaseException, test: Test, root: str) -> Event:
    if type(error).__name__ == "SkipTest":
        return {"outcome": "skipped", "message": message_of(error)}
    if isinstance(error, ExampleFailed) and isinstance(test, DocTest):
        return {
            "outcome": "failed",
            "message": "The example gave something else.",
            "assertion": error.example.source.strip(),
            "values": [
                {"text": "expected", "value": error.example.want.rstrip("\n")},
                {"text": "got", "value": error.got.rstrip("\n")},
            ],
            "file": test.file,
            "line": (test.test.lineno or 0) + error.example.lineno + 1,
        }
    frames = author_frames(error.__traceback__, root)
    own = next((frame for frame in reversed(frames) if frame.filename == test.file), None)
    failed: Event = {"outcome": "failed", "file": test.file, "line": own.lineno if own and own.lineno else test.line}
    if isinstance(error, AssertionFailed):
        message = message_of(error)
        if frames and frames[-1].lineno:
            failed |= {"file": frames[-1].filename, "line": frames[-1].lineno}
        return {
            **failed,
            "message": message or "The assertion does not hold.",
            "assertion": error.assertion,
            "values": error.values(),
            "differences": _differences(error),
        }
    message = message_of(error)
    name = type_name(type(error))
    return {
        **failed,
        "message": f"{name}: {message}" if message else name,
        "text": printed(error, root)[:_TEXT_CHARACTERS],
    }


def _differences(error: AssertionFailed) -> list[str]:
    """Of the two sides of a `==`, which are what was computed last on each side of it."""
    left, equal, right = error.assertion.partition(" == ")
    values = dict(error.notes)
    if not equal or left not in values:
        return []
    try:
        other = values[right] if right in values else _literal(right)
        return differences(values[left], other)
    except Exception:  # a literal is none, or comparing the author's values fails
        return []


def _literal(text: str) -> Any:
    import ast

    return ast.literal_eval(text)


def _empty_store() -> None:
    """Each test starts with nothing stored."""
    from skython import delete, errors, keys

    try:
        for key in keys():
            delete(key)
    except errors.NotRunning:
        pass  # there is no store at all
