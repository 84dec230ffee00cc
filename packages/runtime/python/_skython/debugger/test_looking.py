import sys
from types import SimpleNamespace
from typing import Any

from _skython.debugger.conftest import Debug, lines
from _skython.debugger.ownership import Ownership
from _skython.debugger.parts import count_parts, parts_of
from _skython.debugger.previews import LONGEST, preview
from _skython.debugger.stop import Stop
from _skython.debugger.tables import cell, is_table, table_of

SOURCE = """import math
from dataclasses import dataclass, field

rate = 2
names = ["ann", "bob"]


@dataclass
class Box:
    width: int
    inside: list = field(default_factory=list)


def main(n: int):
    box = Box(n, [n, {"deep": (1, 2)}])
    def grow():
        nonlocal n
        n += 1
        return n
    total = n * rate
    return [total, n, box.width, rate, box.inside]
"""


def asked(debug: Debug, *questions: dict[str, Any], line: int = 21) -> tuple[list[dict[str, Any]], Any]:
    left = [{"id": at, "frame": 0, **question} for at, question in enumerate(questions)]
    done = debug(SOURCE, lines(line), lambda _person: left.pop(0) if left else None, n=4)
    return done.person.answers, done.value


def by_name(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in page["variables"]}


def test_locals_come_with_types_and_previews(debug: Debug) -> None:
    answers, _ = asked(debug, {"do": "variables", "scope": "locals"})
    found = by_name(answers[0]["page"])
    assert found["n"] == {"name": "n", "type": "int", "preview": "4", "editable": True}
    assert found["box"]["type"] == "Box"
    assert found["box"]["preview"] == "Box(width=4, inside=[4, {'deep': (1, 2)}])"
    assert found[""]["type"] == "definitions"


def test_globals_leave_out_what_python_puts_there(debug: Debug) -> None:
    answers, _ = asked(debug, {"do": "variables", "scope": "globals"})
    found = by_name(answers[0]["page"])
    assert set(found) == {"rate", "names", ""}


def test_values_open_part_by_part(debug: Debug) -> None:
    answers, _ = asked(
        debug,
        {"do": "evaluate", "text": "box"},
        {"do": "expand", "reference": 1, "start": 0},
        {"do": "expand", "reference": 2, "start": 1},
    )
    assert answers[0]["evaluated"]["value"]["reference"] == 1
    assert list(by_name(answers[1]["page"])) == ["width", "inside"]
    assert answers[2]["page"]["total"] == 2
    assert [one["name"] for one in answers[2]["page"]["variables"]] == ["[1]"]


def test_a_reference_of_nothing_is_refused(debug: Debug) -> None:
    answers, _ = asked(
        debug, {"do": "expand", "reference": 7, "start": 0}, {"do": "variables", "scope": "locals", "frame": 9}
    )
    assert "earlier stop" in answers[0]["refused"]
    assert "not on the stack" in answers[1]["refused"]


def test_variables_are_set_locals_cells_globals_and_parts(debug: Debug) -> None:
    answers, value = asked(
        debug,
        {"do": "assign", "scope": "locals", "name": "total", "text": "total + 100"},
        {"do": "assign", "scope": "locals", "name": "n", "text": "rate * 50"},
        {"do": "assign", "scope": "globals", "name": "rate", "text": "3"},
        {"do": "evaluate", "text": "box"},
        {"do": "assign", "reference": 1, "name": "width", "text": "n"},
        {"do": "evaluate", "text": "box.inside"},
        {"do": "assign", "reference": 2, "name": "[0]", "text": "'zero'"},
        {"do": "evaluate", "text": "grow()"},
        {"do": "assign", "scope": "locals", "name": "n", "text": "nobody"},
        {"do": "assign", "scope": "locals", "name": "nobody", "text": "1"},
    )
    assert value == [108, 101, 100, 3, ["zero", {"deep": [1, 2]}]]
    assert answers[8]["evaluated"]["kind"] == "raised"
    assert answers[9]["evaluated"]["message"] == "KeyError: 'nobody'"


def test_statements_are_run_and_what_they_print_is_told(debug: Debug) -> None:
    answers, value = asked(
        debug,
        {"do": "evaluate", "text": "total = 7\nfor name in names:\n    print(name)"},
        {"do": "evaluate", "text": "extra = [total + k for k in (1, 2)]"},
        {"do": "evaluate", "text": "(lambda k: k + total)(extra[1])"},
        {"do": "evaluate", "text": "1 +"},
        {"do": "evaluate", "text": "total; print('x')", "watch": True},
    )
    assert answers[0]["evaluated"] == {"kind": "done", "printed": "ann\nbob\n"}
    assert answers[2]["evaluated"]["value"]["preview"] == "16"
    assert answers[3]["evaluated"]["message"].startswith("SyntaxError")
    assert answers[4]["evaluated"]["kind"] == "raised"
    assert value[0] == 7


def test_what_exits_at_a_stop_does_not_end_the_program(debug: Debug) -> None:
    answers, value = asked(debug, {"do": "evaluate", "text": "raise SystemExit(3)"})
    assert answers[0]["evaluated"]["message"] == "SystemExit: 3"
    assert value[0] == 8


def test_breakpoints_are_not_met_by_what_is_evaluated_at_a_stop(debug: Debug) -> None:
    left = [{"do": "evaluate", "id": 0, "frame": 0, "text": "grow()"}]
    done = debug(SOURCE, lines(18, 21), lambda _person: left.pop(0) if left else None, n=1)
    assert len(done.person.stops) == 1


class Loud:
    def __repr__(self) -> str:
        raise OSError("no")


class Slots:
    __slots__ = ("left", "right")

    def __init__(self) -> None:
        self.left = 1


def test_previews_are_short_whatever_the_value() -> None:
    circular: list[Any] = []
    circular.append(circular)
    for value in (
        list(range(10**6)),
        "x" * 10**6,
        dict.fromkeys(range(1000), "v" * 1000),
        10**100_000,
        circular,
        Loud(),
    ):
        assert len(preview(value)) <= LONGEST
    assert preview([1, "a", None]) == "[1, 'a', None]"
    assert preview((1,)) == "(1,)"
    assert preview(Loud()) == "<Loud: its repr raised OSError>"
    assert preview("a\ud800b") == "'a\\ud800b'"


def test_parts_of_many_kinds() -> None:
    names = lambda value: [part.name for part in parts_of(value, 0, 100)]  # noqa: E731
    assert names({"a": 1, (1, 2): 2}) == ["'a'", "(1, 2)"]
    assert names({3}) == ["{0}"]
    assert names(SimpleNamespace(x=1, y=2)) == ["x", "y"]
    assert names(Slots()) == ["left"]
    assert names(ValueError("a", 1)) == ["args"]
    assert count_parts(list(range(1000))) == 1000
    assert [part.value for part in parts_of(list(range(1000)), 998, 100)] == [998, 999]


def test_frames_and_arrays_are_grids() -> None:
    import numpy
    import pandas

    frame = pandas.DataFrame({"name": ["a", "b"], "n": [1, None]}, index=[10, 11])
    assert preview(frame) == "DataFrame (2, 2)"
    assert is_table(frame)
    table = table_of(frame, 1)
    assert table["columns"] == ["", "name", "n"]
    assert [one["text"] for one in table["rows"][0]] == ["11", "b", "NaN"]
    assert table["total"] == 2
    assert [part.name for part in parts_of(frame, 0, 9)] == ["name", "n"]
    array = numpy.arange(12).reshape(3, 4)
    assert is_table(array) and len(table_of(array, 0)["rows"]) == 3
    assert preview(numpy.zeros((3, 40))) == "ndarray (3, 40) · float64"
    assert is_table([{"a": 1}, {"b": 2}]) and not is_table([{"a": 1}, 2])
    assert cell(2.5) == {"kind": "number", "text": "2.5"}
    assert cell(float("inf"))["kind"] == "text"
    assert len(table_of(pandas.DataFrame({"x": range(10_000)}), 0)["rows"]) == 1000
    assert len(table_of(numpy.zeros((5000, 400)), 0)["rows"]) == 100


def test_a_deep_stack_is_cut() -> None:
    def deep(n: int) -> list[dict[str, Any]]:
        if n:
            return deep(n - 1)
        from _skython.debugger.stop import standing

        ownership = Ownership(__file__.rpartition("/")[0], libraries=False)
        return Stop(standing(sys._getframe(), ownership), ownership).frames()

    assert len(deep(300)) == 100
