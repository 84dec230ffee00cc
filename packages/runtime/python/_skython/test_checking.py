from typing import Any

from conftest import Run

CHECKS = '''"""PYTEST_DONT_REWRITE: its asserts say more than Python's."""
import asyncio
from main import mean

def test_two_numbers():
    """The mean of two numbers"""
    assert mean([1, 3]) == 2

def test_no_numbers():
    assert mean([]) is None, "Of no numbers there is no mean: return None."

async def test_a_while_later():
    await asyncio.sleep(0)
    assert mean([5]) == 5

def helper():
    raise RuntimeError("is no check")
'''


def results(run: Run, main: str, checks: str = CHECKS, entry: str = "run") -> Any:
    return run(main, {"test_main.py": checks}, entry=f"_skython.checking.{entry}").value()


def test_checks_that_hold_pass_in_the_order_they_are_written(run: Run) -> None:
    assert results(run, "def mean(n): return sum(n) / len(n) if n else None") == [
        {"name": "The mean of two numbers", "passed": True, "message": ""},
        {"name": "no numbers", "passed": True, "message": ""},
        {"name": "a while later", "passed": True, "message": ""},
    ]


def test_a_check_that_does_not_hold_says_why_and_the_others_go_on(run: Run) -> None:
    first, second, third = results(run, "def mean(n): return 4 if len(n) == 2 else sum(n)/len(n)")
    assert first == {"name": "The mean of two numbers", "passed": False, "message": "assert mean([1, 3]) == 2"}
    assert second["message"] == "ZeroDivisionError: division by zero"
    assert third["passed"]


def test_hidden_checks_show_nothing_but_what_was_written_for_the_pupil(run: Run) -> None:
    first, second, _ = results(run, "def mean(n): return 4", entry="run_hidden")
    assert (first["passed"], first["message"]) == (False, "")
    assert second["message"] == "Of no numbers there is no mean: return None."
    assert results(run, "def mean(n): raise ValueError('asked for %r' % n)", entry="run_hidden")[0] == {
        "name": "The mean of two numbers",
        "passed": False,
        "message": "ValueError",
    }


def test_a_function_that_is_missing_fails_every_check_with_its_name(run: Run) -> None:
    found = results(run, "def average(n): return 1", entry="run_hidden")
    assert [one["passed"] for one in found] == [False, False, False]
    assert found[0]["message"] == "cannot import name 'mean' from 'main'"


def test_code_that_ends_python_or_recurses_only_fails_its_check(run: Run) -> None:
    found = results(run, "import sys\ndef mean(n):\n    return sys.exit(0) if len(n) == 2 else mean(n)")
    assert [one["passed"] for one in found] == [False, False, False]
    assert found[0]["message"].startswith("SystemExit")
    assert found[1]["message"].startswith("RecursionError")


def test_checks_that_cannot_be_read_are_one_failed_check(run: Run) -> None:
    [only] = results(run, "def mean(n): return 1", "def test_x(:\n")
    assert (only["name"], only["passed"]) == ("main.py", False)


def solution(run: Run, functions: dict[str, Any], checks: str) -> Any:
    program = run("from skython.solution import __getattr__", {"test_main.py": checks}, entry="_skython.checking.run")
    program.host.functions.update(functions)
    return program.value()


def test_the_pupils_functions_are_called_where_they_run(run: Run) -> None:
    schema = {"callables": [{"name": "mean", "parameters": {"properties": {"numbers": {}}}}]}
    functions = {"pupil/solution/mean": (schema, lambda sent: sum(sent["numbers"]) / len(sent["numbers"]))}
    checks = (
        "from main import mean\n"
        "def test_by_place(): assert mean([1, 3]) == 2\n"
        "def test_by_name(): assert mean(numbers=[4]) == 4\n"
        "def test_wrong(): assert mean([4]) == 5\n"
    )
    assert [one["passed"] for one in solution(run, functions, checks)] == [True, True, False]


def test_what_the_pupil_has_not_written_is_an_import_that_fails(run: Run) -> None:
    [only] = solution(run, {}, "from main import median\ndef test_it(): assert median([1]) == 1\n")
    assert only["message"] == "ImportError: cannot import name 'median' from 'main'"
