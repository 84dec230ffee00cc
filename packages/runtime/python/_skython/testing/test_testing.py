"""Test runs as the page makes them: a program prepared with the run as its entry."""

import json
from typing import Any

ENTRY = "_skython.testing.run.run_tests"

MAIN = '''
def halve(n: int) -> float:
    """Half of it.

    >>> halve(3)
    1.5
    >>> halve(4)
    3.0
    """
    if n < 0:
        return 0
    return n / 2
'''


def events(run, files, main=MAIN, **arguments) -> list[dict[str, Any]]:
    running = run(main, files, entry=ENTRY)
    meta, _ = running.answer(json.dumps(arguments))
    assert meta == {} or meta.get("kind") == "streamed", meta
    return [json.loads(line) for chunk in running.emit.chunks for line in chunk.splitlines()]


def results(run, files, main=MAIN, **arguments) -> dict[str, dict[str, Any]]:
    found = [event for event in events(run, files, main, **arguments) if event["event"] == "result"]
    return {event["id"] + (f"[{event['case']}]" if event["case"] else ""): event for event in found}


def one(run, body: str, before: str = "from main import halve\n") -> dict[str, Any]:
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    return results(run, {"test_it.py": f"{before}def test_one():\n{indented}\n"})["test_it.py::test_one"]


def test_a_test_passes_or_fails_with_the_values_of_its_assertion(run):
    found = results(
        run,
        {
            "test_halves.py": "from main import halve\n\n"
            "def test_even(): assert halve(8) == 4\n\n"
            "def test_odd():\n    wanted = 2\n    assert halve(wanted + 3) == wanted, 'rounded'\n"
        },
    )
    assert found["test_halves.py::test_even"]["outcome"] == "passed"
    failed = found["test_halves.py::test_odd"]
    assert failed["outcome"] == "failed"
    assert failed["message"] == "rounded"
    assert failed["assertion"] == "halve(wanted + 3) == wanted"
    assert failed["values"] == [{"text": "halve(wanted + 3)", "value": "2.5"}, {"text": "wanted", "value": "2"}]
    assert (failed["file"], failed["line"]) == ("test_halves.py", 7)


def test_doctests_run_and_say_what_they_gave(run):
    failed = results(run, {})["main.py::>>> halve"]
    assert failed["outcome"] == "failed"
    assert failed["assertion"] == "halve(4)"
    assert failed["values"] == [{"text": "expected", "value": "3.0"}, {"text": "got", "value": "2.0"}]
    assert failed["line"] == 7


def test_only_the_named_tests_run(run):
    files = {"test_a.py": "def test_x(): pass\ndef test_y(): pass\n", "test_b.py": "raise SystemExit\n"}
    found = events(run, files, only=["test_a.py::test_y"])
    assert [event["event"] for event in found] == ["started", "result"]
    assert found[1]["id"] == "test_a.py::test_y"


def test_a_file_that_does_not_load_is_told_and_the_others_run(run):
    files = {
        "test_a.py": "import nothing_of_the_kind\ndef test_x(): pass\n",
        "test_b.py": "def test_y(): pass\n",
        "test_c.py": "def test_z(:\n",
    }
    found = events(run, files, main="def main(): pass\n")
    broken = {event["of"]: event for event in found if event["event"] == "broken"}
    assert broken["test_a.py"]["line"] == 1
    assert "nothing_of_the_kind" in broken["test_a.py"]["message"]
    assert broken["test_c.py"]["line"] == 1
    assert [event["outcome"] for event in found if event["event"] == "result"] == ["passed"]


def test_rows_are_cases_of_their_own(run):
    source = (
        "from skython.testing import cases\nfrom main import halve\n"
        "@cases((2, 1), {'n': 6, 'half': 3}, (5, 2))\ndef test_rows(n, half):\n    assert halve(n) == half\n"
    )
    found = results(run, {"test_rows.py": source})
    outcomes = {case: event["outcome"] for case, event in found.items() if case.startswith("test_rows")}
    assert outcomes == {
        "test_rows.py::test_rows[2, 1]": "passed",
        "test_rows.py::test_rows[6, 3]": "passed",
        "test_rows.py::test_rows[5, 2]": "failed",
    }


def test_async_tests_methods_and_tests_beside_the_function_run(run):
    main = (
        "def main(): return 1\n"
        "async def test_wait():\n    import asyncio\n    await asyncio.sleep(0)\n    assert main() == 1\n"
        "class TestMain:\n"
        "    def setup(self): pass\n"
        "    def test_new(self):\n        assert not hasattr(self, 'mark')\n        self.mark = 1\n"
        "    def test_newer(self):\n        assert not hasattr(self, 'mark')\n"
    )
    found = results(run, {}, main=main)
    assert {id: event["outcome"] for id, event in found.items()} == {
        "main.py::test_wait": "passed",
        "main.py::TestMain.test_new": "passed",
        "main.py::TestMain.test_newer": "passed",
    }


def test_an_awaited_call_and_a_short_circuit_keep_their_meaning(run):
    source = (
        "async def two(): return 2\nasync def test_one():\n    seen = []\n"
        "    assert await two() == 2 and (seen or await two() == 3)\n"
    )
    failed = results(run, {"test_it.py": source})["test_it.py::test_one"]
    assert {"text": "await two()", "value": "2"} in failed["values"]
    assert {"text": "seen", "value": "[]"} in failed["values"]
    assert one(run, "assert True or 1 / 0")["outcome"] == "passed"
    assert one(run, "assert (n := halve(3)) == 1.5\nassert n == 1.5")["outcome"] == "passed"


def test_where_values_differ_is_said(run):
    found = one(run, "assert {'a': 1, 'b': [1, 2]} == {'a': 1, 'b': [1, 3], 'c': 0}")
    assert found["differences"] == ["['b']: [1, 2] != [1, 3]", "['c']: only right"]
    assert one(run, "left = 'abcd'\nassert left == 'abxd'")["differences"] == ["from character 2: 'cd' != 'xd'"]


def test_an_exception_is_shown_with_its_traceback(run):
    found = one(run, "halve('x')")
    assert found["outcome"] == "failed"
    assert found["message"].startswith("TypeError")
    assert (found["file"], found["line"]) == ("test_it.py", 3)
    assert 'File "main.py"' in found["text"]
    assert "/program" not in found["text"]


def test_an_exit_fails_its_test_alone_and_a_skip_is_none(run):
    files = {
        "test_a.py": "import unittest\ndef test_exit(): raise SystemExit(3)\n"
        "def test_skip(): raise unittest.SkipTest('not today')\ndef test_last(): pass\n"
    }
    found = results(run, files, main="def main(): pass\n")
    assert [event["outcome"] for event in found.values()] == ["failed", "skipped", "passed"]


def test_what_a_test_prints_belongs_to_it(run):
    running = run(MAIN, {"test_it.py": "def test_one(): print('said')\n"}, entry=ENTRY)
    running.answer("{}")
    assert running.emit.text() == ""
    assert '"output":"said\\n"' in b"".join(running.emit.chunks).decode().replace('": "', '":"')


def test_each_test_starts_with_an_empty_store_and_fresh_modules(run):
    main = "from skython import increment\nseen = []\ndef main(): seen.append(1); return increment('n')\n"
    files = {"test_a.py": "import main\n" + "".join(f"def test_{n}(): assert main.main() == 1\n" for n in "ab")}
    running = run(main, files, entry=ENTRY)
    for _ in range(2):
        running.emit.chunks.clear()
        running.answer("{}")
        lines = [json.loads(line) for chunk in running.emit.chunks for line in chunk.splitlines()]
        assert [event["outcome"] for event in lines if event["event"] == "result"] == ["passed", "passed"]
    files["test_a.py"] += "def test_seen(): assert len(main.seen) == 2\n"
    assert results(run, files, main=main)["test_a.py::test_seen"]["outcome"] == "passed"


def test_coverage_names_the_lines_that_ran_and_those_that_did_not(run):
    files = {"test_a.py": "from main import halve\ndef test_x(): assert halve(2) == 1\n", "unused.py": "x = 1\n"}
    for only in (None, ["test_a.py::test_x"]):
        found = events(run, files, coverage=True, only=only)
        reports = {report["file"]: report for report in found[-1]["files"]}
        assert reports["main.py"]["executed"] == [2, 10, 12]
        assert reports["main.py"]["missed"] == [11]
        assert reports["unused.py"] == {"file": "unused.py", "executed": [], "missed": [1]}
        assert "test_a.py" not in reports


def test_a_value_whose_repr_fails_is_still_told(run):
    body = "class Odd:\n    def __repr__(self): raise ValueError\nodd = Odd()\nassert odd is None"
    assert one(run, body)["values"] == [{"text": "odd", "value": "<its repr raised ValueError>"}]


def test_raises_holds_for_the_right_exception_only(run):
    before = "from skython.testing import raises\n"
    assert one(run, "with raises(ZeroDivisionError, match='zero'):\n    1 / 0", before)["outcome"] == "passed"
    missed = one(run, "with raises((ValueError, KeyError)):\n    pass", before)
    assert missed["message"] == "AssertionError: ValueError or KeyError was not raised"
    assert one(run, "with raises(ValueError):\n    1 / 0", before)["message"].startswith("ZeroDivisionError")


def test_a_test_that_wants_arguments_says_how_to_give_them(run):
    found = results(run, {"test_it.py": "def test_one(n): pass\n"})["test_it.py::test_one"]
    assert "@cases" in found["message"]


def test_tests_beside_functions_are_no_callables(run):
    described = run("def twice(n: int): return 2 * n\ndef test_twice(): assert twice(1) == 2\n").description
    assert described["schema"]["entry"] == "twice"
    assert run("def test_only(): return 1\n").description["schema"]["entry"] == "test_only"
