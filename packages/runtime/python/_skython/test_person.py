import builtins
import sys
from collections.abc import Iterator

import pytest

from _skython.session import Session
from conftest import Recorder, Run


class Answering:
    """A person who answers from a list, then no more."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.prompts: list[str] = []
        self.seen: list[tuple[str, bytes]] = []
        self.printed: list[str] = []
        self.emit = Recorder()

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        self.printed.append(self.emit.text())
        if not self.answers:
            raise EOFError("no answer")
        return self.answers.pop(0)

    def show(self, media_type: str, body: bytes) -> None:
        self.printed.append(self.emit.text())
        self.seen.append((media_type, body))


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    ask, stdin = builtins.input, sys.stdin
    yield
    builtins.input, sys.stdin = ask, stdin
    if hasattr(builtins, "display"):
        del builtins.display


def with_person(run: Run, source: str, person: Answering) -> tuple[dict[str, object], bytes]:
    program = run(source)
    session = Session(str(program.root), None, person)
    session.prepare({}, person.emit)
    return session.call({}, b"", person.emit)


def test_input_asks_the_person_after_what_was_printed(run: Run) -> None:
    person = Answering("Ada", "36")
    source = "def main():\n    print('hello')\n    return [input('Name? '), int(input())]"
    assert with_person(run, source, person) == ({}, b'["Ada",36]')
    assert person.prompts == ["Name? ", ""]
    assert person.printed[0] == "hello\n"


def test_standard_input_is_read_line_by_line_until_no_answer_comes(run: Run) -> None:
    source = "import sys\ndef main():\n    return [sys.stdin.readline(), *sys.stdin]"
    assert with_person(run, source, Answering("a", "", "c")) == ({}, b'["a\\n","\\n","c\\n"]')


def test_without_an_answer_input_ends_as_a_file_does(run: Run) -> None:
    source = "def main():\n    try:\n        input()\n    except EOFError as error:\n        return str(error)"
    assert with_person(run, source, Answering()) == ({}, b'"no answer"')


def test_on_the_server_input_says_what_to_do(run: Run) -> None:
    failure = run("def main(): return input('x')").refused()
    assert failure["exception"]["type"] == "EOFError"
    assert "nobody to ask on the server" in failure["detail"]
    assert "parameter" in failure["detail"]


def test_display_shows_tables_as_they_come_and_prints_text(run: Run) -> None:
    person = Answering()
    source = """
import pandas as pd
def main():
    print("before")
    display(pd.DataFrame({"a": [1]}), {"b": 2})
"""
    assert with_person(run, source, person) == ({}, b"null")
    assert person.seen == [("application/json", b'[{"a":1}]')]
    assert person.printed == ["before\n"]
    assert person.emit.text() == "before\n{'b': 2}\n"


def test_on_the_server_display_prints(run: Run) -> None:
    program = run("import pandas as pd\ndef main(): display(pd.DataFrame({'a': [1]}))")
    program.value()
    assert program.emit.text() == "   a\n0  1\n"
