import json

import pytest

from conftest import Run

CASES = [
    ("int", 5, 5),
    ("int", 5.0, 5),
    ("int", 10**40, 10**40),
    ("float", 5, 5.0),
    ("float", 2.5, 2.5),
    ("bool", True, True),
    ("str", "é\u0000😀", "é\u0000😀"),
    ("bytes", "aGk=", "aGk="),
    ("date", "2024-02-29", "2024-02-29"),
    ("datetime", "2024-02-29T10:00:00Z", "2024-02-29T10:00:00+00:00"),
    ("time", "10:30", "10:30:00"),
    ("Decimal", "1.10", "1.10"),
    ("Decimal", 3, "3"),
    ("Decimal", 0.1, "0.1"),
    ("UUID", "12345678123456781234567812345678", "12345678-1234-5678-1234-567812345678"),
    ("Color", "red", "red"),
    ("Color", "GREEN", "green"),
    ("Level", 2, 2),
    ("Literal['a', 1, None]", 1, 1),
    ("Literal['a', 1, None]", None, None),
    ("Optional[int]", None, None),
    ("int | None", 4, 4),
    ("int | str", "x", "x"),
    ("float | int", 5, 5),
    ("date | str", "2024-02-29", "2024-02-29"),
    ("date | str", "soon", "soon"),
    ("list[int]", [1, 2], [1, 2]),
    ("List[float]", [1, 2.5], [1.0, 2.5]),
    ("list", [1, "a", None], [1, "a", None]),
    ("Sequence[str]", ["a"], ["a"]),
    ("tuple[int, str]", [1, "a"], [1, "a"]),
    ("tuple[int, ...]", [1, 2, 3], [1, 2, 3]),
    ("tuple", [1, "a"], [1, "a"]),
    ("set[int]", [3, 1, 3], [1, 3]),
    ("frozenset[str]", ["b", "a"], ["a", "b"]),
    ("dict[str, int]", {"a": 1}, {"a": 1}),
    ("dict[int, float]", {"7": 1}, {"7": 1.0}),
    ("dict", {"a": [1]}, {"a": [1]}),
    ("Mapping[str, list[int]]", {"a": [1]}, {"a": [1]}),
    ("Point", {"x": 1}, {"x": 1, "y": 0}),
    ("Shape", {"name": "s", "points": [{"x": 1, "y": 2}]}, {"name": "s", "points": [{"x": 1, "y": 2}], "inner": None}),
    (
        "Shape",
        {"name": "s", "points": [], "inner": {"name": "t", "points": []}},
        {"name": "s", "points": [], "inner": {"name": "t", "points": [], "inner": None}},
    ),
    ("Film", {"title": "M"}, {"title": "M"}),
    ("Film", {"title": "M", "year": 1931}, {"title": "M", "year": 1931}),
    ("Pair", {"a": 1, "b": "x"}, [1, "x"]),
    ("Pair", [1, "x"], [1, "x"]),
    ("Pair", [1], [1, "none"]),
    ("Any", {"free": [1]}, {"free": [1]}),
    ("object", 1, 1),
    ("UserId", 3, 3),
    ("Alias", [1], [1]),
    ("Annotated[int, 'how many']", 3, 3),
    ("'int'", 3, 3),
    ("'Unknown'", {"a": 1}, {"a": 1}),
    ("NDArray", [[1, 2], [3, 4]], [[1, 2], [3, 4]]),
    ("Series", [1, 2], [1, 2]),
    ("timedelta", 90, 90.0),
    ("Path", "a/b", "a/b"),
]

WRONG = [
    ("int", "5"), ("int", 5.5), ("int", True), ("int", None), ("int", [1]),
    ("float", "5"), ("float", True), ("float", 10**400), ("bool", 1), ("bool", "true"),
    ("str", 5), ("str", None), ("bytes", "not base64!"), ("bytes", 5),
    ("date", "2024-13-01"), ("date", "2024-01-01T00:00:00"), ("date", 5), ("datetime", "x"), ("time", "25:00"),
    ("Decimal", "1,5"), ("Decimal", "NaN"), ("UUID", "xyz"), ("Color", "blue"), ("Color", ["red"]), ("Level", "2"),
    ("Literal['a', 1]", True), ("Literal['a', 1]", "b"), ("Literal['a', 1]", {}), ("int | None", "x"),
    ("list[int]", {"a": 1}), ("list[int]", "abc"), ("tuple[int, str]", [1]), ("tuple[int, str]", [1, "a", 2]),
    ("set[list[int]]", [[1]]), ("dict[str, int]", [1]), ("dict[int, int]", {"x": 1}), ("Point", 5), ("Film", []),
    ("Pair", [1, 2, 3]), ("NDArray", "x"), ("NDArray", [[1], [2, 3]]), ("Series", 5), ("DataFrame", "x"),
]  # fmt: skip

PRELUDE = """
from __future__ import annotations
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from pathlib import Path
from typing import Annotated, Any, List, Literal, NamedTuple, NewType, NotRequired, Optional, TypedDict
from uuid import UUID
import numpy
from numpy.typing import NDArray
import pandas as pd
from pandas import DataFrame, Series

class Color(Enum):
    RED = "red"
    GREEN = "green"
class Level(IntEnum):
    LOW = 1
    HIGH = 2
@dataclass
class Point:
    x: int
    y: int = 0
@dataclass(frozen=True)
class Shape:
    name: str
    points: list[Point] = field(default_factory=list)
    inner: Shape | None = None
class Film(TypedDict):
    title: str
    year: NotRequired[int]
class Pair(NamedTuple):
    a: int
    b: str = "none"
UserId = NewType("UserId", int)
type Alias = list[int]
"""


@pytest.mark.parametrize("postponed", [True, False])
@pytest.mark.parametrize(("annotation", "given", "result"), CASES)
def test_a_value_becomes_what_its_annotation_says(
    run: Run, annotation: str, given: object, result: object, postponed: bool
) -> None:
    prelude = (
        PRELUDE
        if postponed
        else PRELUDE.replace("from __future__ import annotations\n", "").replace(
            "inner: Shape | None", "inner: 'Shape | None'"
        )
    )
    program = run(f"{prelude}\ndef f(value: {annotation}, other: int = 0):\n    return [value]")
    assert program.call(value=given) == [result]
    assert program.described() == program.prepared


@pytest.mark.parametrize(("annotation", "given"), WRONG)
def test_a_value_of_another_kind_is_refused_with_its_path(run: Run, annotation: str, given: object) -> None:
    program = run(f"{PRELUDE}\ndef f(value: {annotation}, other: int = 0):\n    raise RuntimeError('must not run')")
    failure = program.refused(json.dumps({"value": given}))
    assert failure["kind"] == "invalid-input"
    for field in failure["fields"]:
        assert field["path"].startswith("value")
        assert field["message"] and field["expected"]


def test_every_wrong_value_is_listed_with_its_own_path(run: Run) -> None:
    program = run(f"{PRELUDE}\ndef f(a: int, shape: Shape, rows: dict[str, list[int]], b: str = ''): pass")
    body = {"a": "x", "shape": {"points": [{"x": 1}, {"x": "1", "z": 2}]}, "rows": {"k l": [1, None]}, "c": 1}
    assert program.paths(json.dumps(body)) == [
        "a", "shape.name", "shape.points[1].x", "shape.points[1].z", "rows['k l'][1]", "c",
    ]  # fmt: skip


def test_a_missing_parameter_says_what_it_should_be(run: Run) -> None:
    failure = run("def f(text: str, top: int): pass").refused("{}")
    assert failure["fields"] == [
        {"path": "text", "message": "is missing", "expected": "text"},
        {"path": "top", "message": "is missing", "expected": "an integer"},
    ]
    assert failure["detail"] == '"text" is missing. 1 more of its values do not fit.'


def test_an_empty_body_is_no_arguments(run: Run) -> None:
    assert run("def f(a: int = 1): return a").value(b"") == 1
    assert run("def f(a: int): return a").paths(b"") == ["a"]


def test_defaults_and_keyword_only_parameters_work_as_in_python(run: Run) -> None:
    program = run("def f(a, b=2, *, c, d=4): return [a, b, c, d]")
    assert program.call(a=1, c=3) == [1, 2, 3, 4]
    assert program.paths('{"a": 1}') == ["c"]


def test_positional_only_parameters_are_filled_by_name_and_by_place(run: Run) -> None:
    program = run("def f(a, b=2, /, c=3): return [a, b, c]")
    assert program.call(a=1) == [1, 2, 3]
    assert program.call(a=1, c=9) == [1, 2, 9]
    assert program.value("[1, 5]") == [1, 5, 3]


def test_rest_and_extra_parameters_are_converted(run: Run) -> None:
    program = run("def f(first: int = 0, *args: int, **more: float): return [first, args, more]")
    assert program.value("[1, 2, 3]") == [1, [2, 3], {}]
    assert program.value('{"args": [4], "x": 1}') == [0, [4], {"x": 1.0}]
    assert program.paths('{"args": [4, "a"], "x": "b"}') == ["args[1]", "x"]
    assert program.paths('[1, "a"]') == ["[1]"]


@pytest.mark.parametrize(
    ("signature", "body", "result"),
    [
        ("x", "5", 5),
        ("x: int", "5", 5),
        ("x: list[int]", "[1, 2]", [1, 2]),
        ("x: dict", '{"a": 1}', {"a": 1}),
        ("x: dict", '{"x": {"a": 1}}', {"a": 1}),
        ("x: dict = None", "{}", None),
        ("x: dict[str, int]", '{"a": 1}', {"a": 1}),
        ("x: Point", '{"x": 1, "y": 2}', {"x": 1, "y": 2}),
        ("p: Point", '{"x": 1, "y": 2}', {"x": 1, "y": 2}),
        ("p: Optional[Film]", '{"title": "M"}', {"title": "M"}),
        ("rows: pd.DataFrame", '[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
        ("rows: pd.DataFrame", '{"a": [1, 2]}', [{"a": 1}, {"a": 2}]),
        ("rows: pd.DataFrame", '{"columns": ["a"], "data": [[1]]}', [{"a": 1}]),
        ("m: numpy.ndarray", "[[1.5]]", [[1.5]]),
        ("a, b", "[1, 2]", [1, 2]),
        ("a, b=3", "1", [1, 3]),
        ("a: str", "null", None),
        ("", "null", None),
        ("", "{}", None),
        ("", "[]", None),
    ],
)
def test_a_body_is_one_parameter_or_several(run: Run, signature: str, body: str, result: object) -> None:
    names = [part.split(":")[0].split("=")[0].strip() for part in signature.replace("str, int", "str").split(",")]
    returned = f"[{', '.join(names)}]" if len(names) > 1 else names[0] or "None"
    program = run(f"{PRELUDE}\ndef f({signature}):\n    return {returned}")
    if signature == "a: str":
        assert program.paths(body) == [""]
    elif signature == "x: Point":
        assert program.paths(body) == ["x", "y"]  # `x` names the parameter, so it is not the whole body
    else:
        assert program.value(body) == result


@pytest.mark.parametrize(
    ("signature", "body", "paths"),
    [
        ("x: int", "[5]", [""]),
        ("x: int", '"a"', [""]),
        ("x: list[int]", '[1, "a"]', ["[1]"]),
        ("p: Point", '{"x": "a"}', ["x"]),
        ("x", '{"a": 1}', ["x", "a"]),
        ("a, b", "[1]", ["b"]),
        ("a, b", "[1, 2, 3]", ["[2]"]),
        ("a: int, b", '["x", 2]', ["[0]"]),
        ("", "5", ["[0]"]),
        ("", '{"a": 1}', ["a"]),
        ("*, a", "[1]", [""]),
    ],
)
def test_paths_start_at_the_body(run: Run, signature: str, body: str, paths: list[str]) -> None:
    assert (
        run(f"{PRELUDE}\ndef f({signature}): pass" if signature != "*, a" else "def f(*, a: str): pass").paths(body)
        == paths
    )


def test_what_a_record_refuses_itself_is_invalid_input(run: Run) -> None:
    source = "from dataclasses import dataclass\n@dataclass\nclass Age:\n    years: int\n    def __post_init__(self):\n"
    source += "        if self.years < 0: raise ValueError('must not be negative')\ndef f(age: Age, n: int = 0): return age.years"
    failure = run(source).refused('{"age": {"years": -1}}')
    assert failure["fields"][0]["path"] == "age"
    assert "must not be negative" in failure["fields"][0]["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"nul",
        b"NaN",
        b'{"a": Infinity}',
        b"\xff\xfe",
        b"{} x",
        b"'a'",
        b"[1,]",
        b" ",
        b"[" * 200_000,
        b"1" * 5000,
    ],
)
def test_a_body_that_is_no_json_is_malformed(run: Run, body: bytes) -> None:
    program = run("def f(a=1): return a")
    assert program.refused(body)["kind"] == "malformed"
    assert program.refused(body, contentType="application/json; charset=utf-8")["kind"] == "malformed"


def test_json_may_have_spaces_and_a_byte_order_mark(run: Run) -> None:
    program = run("def f(a): return a")
    assert program.value(b' \r\n{"a" : 1}\n') == 1
    assert program.value(b"\xef\xbb\xbf" + b'{"a": 1}') == 1


def test_the_author_sees_the_numbers_exactly(run: Run) -> None:
    program = run("def f(a): return [repr(a), a]")
    for text in ("1.0", "12345678901234567890123", "0.1", "1e+100", "-0.0"):
        assert program.answer(f'{{"a": {text}}}') == ({}, f'["{text}",{text}]'.encode())
