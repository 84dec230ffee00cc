import builtins
import json
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import Run, Running


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    yield
    if hasattr(builtins, "_"):
        del builtins._


def ask(program: Running, source: str, file: str = "<console 1>", line: int = 1) -> tuple[dict[str, Any], bytes]:
    return program.session.console({"op": "evaluate", "source": source, "file": file, "line": line}, program.emit)


def text(program: Running, source: str) -> str:
    meta, body = ask(program, source)
    assert meta["kind"] == "returned", meta
    return body.decode()


def status(program: Running, source: str) -> str:
    return program.session.console({"op": "examine", "source": source}, program.emit)[0]["status"]


def names(program: Running, before: str) -> tuple[int, list[str]]:
    answer, _ = program.session.console({"op": "complete", "text": before}, program.emit)
    return answer["from"], answer["names"]


def test_the_console_shares_the_state_of_the_program(run: Run) -> None:
    program = run("seen = []\ndef main(x: int):\n    seen.append(x)\n    return len(seen)")
    program.call(x=7)
    assert text(program, "seen") == "[7]"
    assert text(program, "seen.append(8); main(9)") == "3"
    assert program.call(x=1) == 4
    assert text(program, "_") == "3"


def test_a_script_leaves_its_names_to_the_console(run: Run) -> None:
    program = run("total = 0\nfor n in range(4):\n    total += n\ntotal")
    assert program.value() == 6
    assert text(program, "total, n") == "(6, 3)"


def test_the_last_expression_is_the_value_and_statements_have_none(run: Run) -> None:
    program = run("def main(): pass")
    assert text(program, "a = 2\nb = 3\na ** b") == "8"
    assert ask(program, "c = 4")[0]["status"] == 204
    assert ask(program, "None")[0]["status"] == 204
    assert ask(program, "")[0]["status"] == 204
    assert text(program, "'c' * c") == "'cccc'"


def test_prints_are_logs_and_await_works_at_the_top(run: Run) -> None:
    program = run("import asyncio\nasync def twice(n):\n    await asyncio.sleep(0)\n    return 2 * n\ndef main(): pass")
    assert text(program, "print('before')\nawait twice(21)") == "42"
    assert program.emit.text() == "before\n"


def test_exceptions_show_the_lines_that_were_entered_and_those_of_the_program(run: Run) -> None:
    program = run("def main(x):\n    return 1 / x")
    failure, body = ask(program, "y = 0\nmain(y)")
    assert body == b""
    assert failure["kind"] == "raised"
    assert failure["exception"]["type"] == "ZeroDivisionError"
    frames = [(frame["file"], frame["line"], frame["source"].strip()) for frame in failure["exception"]["traceback"]]
    assert frames == [("<console 1>", 2, "main(y)"), ("main.py", 2, "return 1 / x")]
    assert 'File "<console 1>", line 2' in failure["exception"]["text"]


def test_a_selection_is_placed_in_its_file_and_may_be_indented(run: Run) -> None:
    program = run("def main():\n    a = 1\n    b = a / 0\n    return b")
    failure, _ = ask(program, "    a = 1\n    b = a / 0\n", "main.py", 2)
    assert [(frame["file"], frame["line"]) for frame in failure["exception"]["traceback"]] == [("main.py", 3)]
    assert text(program, "a") == "1"


def test_what_is_no_python_is_a_failure_of_its_own(run: Run) -> None:
    program = run("def main(): pass")
    failure, _ = ask(program, "1 +")
    assert failure["exception"]["type"] == "SyntaxError"
    failure, _ = ask(program, "raise SystemExit(3)")
    assert failure["exception"]["type"] == "SystemExit"
    assert text(program, "1") == "1"


def test_what_needs_more_lines_is_incomplete(run: Run) -> None:
    program = run("def main(): pass")
    for source in [
        "for i in range(3):",
        "for i in range(3):\n    print(i)",
        "(1,",
        '"""a',
        "if 1: 2",
        "@main",
        "x = \\",
    ]:
        assert status(program, source) == "incomplete", source
    for source in ["1", "for i in range(3):\n    print(i)\n", "1 +", "a b", "x = (1,\n2)", "", "def f(:"]:
        assert status(program, source) == "complete", source


def test_imports_are_told_before_anything_runs(run: Run) -> None:
    program = run("def main(): pass", {"own.py": ""})
    request = {"op": "examine", "source": "import numpy.linalg, json, own\nfrom skython import store"}
    answer, _ = program.session.console(request, program.emit)
    assert answer == {"status": "complete", "imports": ["numpy"], "standard": ["json"]}


def test_names_are_completed_from_what_is_there(run: Run) -> None:
    program = run("measure = 1\nclass Thing:\n    size = 2\n    _hidden = 3\n    def grow(self): ...\ndef main(): pass")
    text(program, "thing = Thing()")
    assert names(program, "x = mea") == (4, ["measure"])
    assert names(program, "thing.") == (6, ["grow", "size"])
    assert names(program, "thing._hid")[1] == ["_hidden"]
    assert names(program, "nothing.at") == (8, [])
    assert names(program, "1 + ") == (4, [])
    assert "print" in names(program, "pri")[1]


def test_a_table_is_records_and_a_long_value_is_cut(run: Run) -> None:
    program = run("import pandas as pd\ndef main(): pass")
    meta, body = ask(program, "pd.DataFrame({'a': [1, 2]})")
    assert meta["mediaType"] == "application/json"
    assert json.loads(body) == [{"a": 1}, {"a": 2}]
    assert json.loads(ask(program, "pd.Series([3], name='s')")[1]) == [{"index": 0, "s": 3}]
    assert "characters in all" in text(program, "'x' * 200_000")


def test_objects_show_themselves_as_they_do_in_notebooks(run: Run) -> None:
    program = run(
        "class Html:\n    def _repr_html_(self): return '<b>é</b>'\nclass Bad:\n    def __repr__(self): 1/0\ndef main(): pass"
    )
    meta, body = ask(program, "Html()")
    assert (meta["mediaType"], body.decode()) == ("text/html", "<b>é</b>")
    assert "ZeroDivisionError" in text(program, "Bad()")
    assert text(program, "Html") == "<class 'main.Html'>"


def test_a_plot_is_a_picture_once_and_its_figure_is_closed(run: Run) -> None:
    program = run("import matplotlib.pyplot as plt\ndef main(): pass")
    meta, body = ask(program, "figure, axes = plt.subplots()\naxes.plot([1, 2])\nfigure")
    assert meta["mediaType"] == "image/png"
    assert body.startswith(b"\x89PNG")
    assert text(program, "plt.get_fignums()") == "[]"
    assert program.emit.text() == ""
    # one that is not the value is displayed beside it: printed, where nobody sees pictures
    assert text(program, "plt.plot([1])\n5") == "5"
    assert "Figure" in program.emit.text()
