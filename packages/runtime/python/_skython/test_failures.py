import pytest

from conftest import Run


def test_an_exception_shows_the_authors_own_lines(run: Run) -> None:
    source = "import json\nfrom helpers import deep\n\ndef main(n: int):\n    return deep(n)\n"
    program = run(source, {"helpers.py": "import json\n\ndef deep(n):\n    if n:\n        return json.loads('{')\n"})
    failure = program.refused('{"n": 1}')
    assert failure["kind"] == "raised"
    exception = failure["exception"]
    assert exception["type"] == "json.decoder.JSONDecodeError"
    assert exception["traceback"] == [
        {"file": "main.py", "line": 5, "name": "main", "source": "return deep(n)"},
        {"file": "helpers.py", "line": 5, "name": "deep", "source": "return json.loads('{')"},
    ]
    assert exception["text"].startswith('Traceback (most recent call last):\n  File "main.py", line 5, in main\n')
    assert exception["text"].endswith("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n")
    assert str(program.root) not in str(failure)
    assert "/lib/" not in exception["text"]


def test_an_exception_of_the_program_goes_by_its_own_name(run: Run) -> None:
    program = run("class Sold(Exception): pass\ndef main(): raise Sold('out')")
    failure = program.refused()
    assert failure["detail"] == "Sold: out"
    assert failure["exception"]["type"] == "Sold"
    assert failure["exception"]["text"].endswith("\nSold: out\n")


def test_chained_exceptions_are_all_shown(run: Run) -> None:
    source = "class A(Exception): pass\ndef main():\n    try:\n        {}['k']\n    except KeyError as error:\n        raise A('a') from error"
    text = run(source).refused()["exception"]["text"]
    assert "KeyError: 'k'" in text
    assert "direct cause of the following exception" in text
    assert text.endswith("\nA: a\n")


def test_an_exception_group_is_shown(run: Run) -> None:
    failure = run("def main(): raise ExceptionGroup('two', [ValueError('x'), TypeError('y')])").refused()
    assert failure["exception"]["type"] == "ExceptionGroup"
    assert "ValueError: x" in failure["exception"]["text"]
    assert "TypeError: y" in failure["exception"]["text"]


def test_a_syntax_error_at_run_time_is_shown_without_server_paths(run: Run) -> None:
    program = run("def main():\n    import broken", {"broken.py": "def (:\n"})
    failure = program.refused()
    assert failure["exception"]["type"] == "SyntaxError"
    assert 'File "broken.py", line 1' in failure["exception"]["text"]
    assert str(program.root) not in str(failure)


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import sys; sys.exit(3)", "SystemExit"),
        ("exit()", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("raise BaseException('x')", "BaseException"),
        ("raise type('Own', (BaseException,), {})", "Own"),
        ("return main()", "RecursionError"),
        ("raise StopIteration", "StopIteration"),
        ("raise ValueError('\\ud800')", "ValueError"),
        ("raise ValueError", "ValueError"),
    ],
)
def test_whatever_is_raised_the_session_goes_on(run: Run, statement: str, name: str) -> None:
    program = run(
        f"import builtins, site\nbuiltins.exit = site.sys.exit\ndef main(go: bool = True):\n    if not go: return 'on'\n    {statement}"
    )
    failure = program.refused()
    assert (failure["kind"], failure["exception"]["type"]) == ("raised", name)
    failure["exception"]["text"].encode()
    assert program.call(go=False) == "on"


def test_an_endless_recursion_has_a_short_traceback(run: Run) -> None:
    exception = run("def main(): return main()").refused()["exception"]
    assert len(exception["traceback"]) <= 60
    assert len(exception["text"]) < 5000


def test_an_exception_that_cannot_be_shown_is_still_told(run: Run) -> None:
    source = "class Bad(Exception):\n    def __str__(self): raise RuntimeError\n    __repr__ = __str__\ndef main(): raise Bad"
    assert run(source).refused()["exception"]["message"] == "<its message cannot be shown>"


def test_a_long_message_is_cut(run: Run) -> None:
    failure = run("def main(): raise ValueError('x' * 10**6)").refused()
    assert len(failure["exception"]["message"]) == 10_000
    assert len(failure["detail"]) < 400


def test_running_out_of_memory_is_told_with_the_limit(run: Run) -> None:
    failure = run("def main(): raise MemoryError", limits={"memoryBytes": 5}).refused()
    assert failure["kind"] == "out-of-memory"
    assert failure["limit"] == {"name": "memoryBytes", "value": 5, "unit": "bytes"}


def test_a_wrong_call_inside_the_program_is_the_programs_own_fault(run: Run) -> None:
    failure = run("def _g(a): pass\ndef main(): _g()").refused()
    assert failure["exception"]["type"] == "TypeError"
    assert failure["exception"]["traceback"][0]["line"] == 2


@pytest.mark.parametrize(
    ("main", "files", "fault"),
    [
        ("def f(:\n", {}, {"message": "invalid syntax", "file": "main.py", "line": 1, "column": 7}),
        ("def f():\n  x = (1,\n", {}, {"message": "'(' was never closed", "file": "main.py", "line": 2, "column": 7}),
        ("def f():\nx", {}, {"file": "main.py", "line": 2, "column": 1}),
        ("return 1", {}, {"message": "'return' outside function", "file": "main.py", "line": 1}),
        ("x = '\0'", {}, {"file": "main.py"}),
        ("# -*- coding: nonsense -*-", {}, {"file": "main.py"}),
        ("import helpers\ndef f(): pass", {"helpers.py": "\n\ndef (\n"}, {"file": "helpers.py", "line": 3}),
        ("\nimport nowhere.deep\ndef f(): pass", {}, {"file": "main.py", "line": 2, "message": 'ModuleNotFoundError: the module "nowhere" is not installed on this instance'}),
        ("import helpers\ndef f(): pass", {"helpers.py": "\nimport nowhere"}, {"file": "helpers.py", "line": 2}),
        ("from os import nothing\ndef f(): pass", {}, {"file": "main.py", "line": 1}),
        ("x = 1\ny = 1 / 0\ndef f(): pass", {}, {"message": "ZeroDivisionError: division by zero", "file": "main.py", "line": 2}),
        ("import sys\nsys.exit(2)\ndef f(): pass", {}, {"message": "SystemExit: 2", "file": "main.py", "line": 2}),
        ("import json\njson.loads('{')\ndef f(): pass", {}, {"file": "main.py", "line": 2}),
        (None, {"other.py": ""}, {"message": "a program needs a file called main.py"}),
    ],
)  # fmt: skip
def test_a_program_that_cannot_be_loaded_says_where(
    run: Run, main: str | None, files: dict[str, str], fault: dict[str, object]
) -> None:
    program = run(main, files)
    assert program.failure["kind"] == "invalid-program"
    assert fault.items() <= program.failure["faults"][0].items(), program.failure
    assert str(program.root) not in str(program.failure)


@pytest.mark.parametrize("source", ["def f(:\n", "x = '\0'", "def f():\nx", "(" * 300 + ")" * 300])
def test_describing_finds_syntax_errors_too(run: Run, source: str) -> None:
    program = run(source)
    assert program.described() == program.prepared
    assert program.described()["failure"]["faults"][0]["file"] == "main.py"


def test_after_a_failed_preparation_the_next_session_works(run: Run) -> None:
    assert run("1/0\ndef f(): pass").failure
    assert run("def f(): return 1").value() == 1
