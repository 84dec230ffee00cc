import pytest

from conftest import Run


def test_main_is_called_before_other_public_functions(run: Run) -> None:
    program = run("def helper(): return 1\ndef main(): return 2")
    assert program.value() == 2
    assert program.description["schema"]["entry"] == "main"


def test_lambda_handler_comes_before_main(run: Run) -> None:
    program = run("def main(): return 1\ndef lambda_handler(event, context): return [event, context.aws_request_id]")
    assert program.value('{"a": 1}', invocation="i1") == [{"a": 1}, "i1"]


def test_the_settings_come_before_everything(run: Run) -> None:
    assert run("def main(): return 1\ndef other(): return 2", entry="other").value() == 2


def test_the_settings_may_name_a_callable_in_another_file(run: Run) -> None:
    program = run("def main(): return 1", {"helpers.py": "def run(n: int): return n + 1"}, entry="helpers:run")
    assert program.call(n=1) == 2
    assert program.described()["description"]["schema"]["parameters"]["properties"] == {"n": {"type": "integer"}}


def test_the_settings_may_name_a_private_function_and_lambda_style_modules(run: Run) -> None:
    assert run("def _hidden(): return 3", entry="main._hidden").value() == 3


def test_the_only_public_function_is_the_entry(run: Run) -> None:
    program = run("from math import sqrt\ndef _private(): pass\nclass Thing: pass\ndef area(r: float): return r * r")
    assert program.description["schema"]["entry"] == "area"
    assert program.call(r=2) == 4.0


def test_several_functions_are_each_called_by_name(run: Run) -> None:
    program = run("def one(): return 1\ndef two(n: int = 2): return n")
    schema = program.description["schema"]
    assert (schema["kind"], schema["entry"]) == ("several", None)
    assert [one["name"] for one in schema["callables"]] == ["one", "two"]
    assert program.value(of="one") == 1
    assert program.value('{"n": 5}', of="two") == 5
    assert [one["name"] for one in program.value()] == ["one", "two"]


def test_a_def_that_is_not_there_is_not_found(run: Run) -> None:
    program = run("def one(): return 1\ndef two(): return 2")
    assert program.refused(of="three")["kind"] == "not-found"
    assert program.refused(of="_x")["kind"] == "not-found"


def test_the_entry_also_answers_under_its_own_name(run: Run) -> None:
    program = run("def main(): return 1\ndef other(): return 2")
    assert program.value(of="main") == 1
    assert program.refused(of="other")["kind"] == "not-found"


def test_main_may_be_imported_or_made(run: Run) -> None:
    assert run("from helpers import main", {"helpers.py": "def main(): return 7"}).value() == 7
    assert run("from functools import partial\ndef _add(a, b): return a + b\nmain = partial(_add, 2)").call(b=3) == 5


def test_a_script_runs_anew_on_every_call_and_its_last_expression_is_the_result(run: Run) -> None:
    program = run("from skython import params\nseen = []\nseen.append(params['n'])\nseen * 2")
    assert program.description["schema"]["kind"] == "script"
    assert program.call(n=1) == [1, 1]
    assert program.call(n=2) == [2, 2]


def test_a_script_is_main_to_itself(run: Run) -> None:
    assert run("found = None\nif __name__ == '__main__':\n    found = 'yes'\nfound").value() == "yes"


def test_a_script_without_an_expression_at_its_end_returns_null(run: Run) -> None:
    program = run("print('done')")
    assert program.value() is None
    assert program.emit.text() == "done\n"


def test_an_empty_file_is_a_script(run: Run) -> None:
    assert run("").value() is None


def test_module_level_code_runs_once(run: Run) -> None:
    program = run("count = 0\ndef main():\n    global count\n    count += 1\n    return count")
    assert [program.value() for _ in range(3)] == [1, 2, 3]


def test_async_functions_are_entries(run: Run) -> None:
    program = run("import asyncio\nasync def fetch(n: int):\n    await asyncio.sleep(0)\n    return n * 2")
    assert program.call(n=4) == 8


@pytest.mark.parametrize("entry", ["nothing", "main.nothing", "os.path", "a.b.c", " ", "1"])
def test_an_entry_that_is_not_there_is_an_invalid_program(run: Run, entry: str) -> None:
    failure = run("import os\ndef main(): pass", entry=entry).failure
    assert failure["kind"] == "invalid-program"
    assert failure["faults"][0]["message"]


def test_an_entry_that_cannot_be_called_is_an_invalid_program(run: Run) -> None:
    assert "cannot be called" in run("data = [1]", entry="data").failure["detail"]


def test_an_unknown_convention_is_an_invalid_program(run: Run) -> None:
    assert run("def main(): pass", convention="cobol").failure["kind"] == "invalid-program"


def test_openwhisk_gets_one_dict(run: Run) -> None:
    program = run("def main(args): return {'got': args}", convention="openwhisk")
    assert program.value('{"a": 1}', query="b=2") == {"got": {"a": 1, "b": "2"}}


def test_fission_reads_flask(run: Run) -> None:
    source = "from flask import request\ndef main(): return request.get_json()['n'] + 1"
    program = run(source, convention="fission")
    assert program.description["needs"] == ["request"]
    assert program.call(n=1) == 2


def test_azure_reads_and_writes_files(run: Run) -> None:
    source = (
        "import os, json\nn = json.load(open(os.environ['req']))['n']\nopen(os.environ['res'], 'w').write(str(n + 1))"
    )
    assert run(source, convention="azure").call(n=1) == 2
