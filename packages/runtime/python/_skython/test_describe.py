import json
import sys

import pytest

from conftest import Run


def test_a_description_has_every_member_of_the_contract(run: Run) -> None:
    source = '''
import datetime as dt
from dataclasses import dataclass
from typing import Literal
import pandas as pd
import requests

@dataclass
class Row:
    """One line."""
    name: str
    price: float = 1.5

def main(text: str, rows: list[Row], kind: Literal["a", "b"] = 'a', *, day: dt.date=dt.date(2024, 1, 2),
         table: pd.DataFrame = None, **more: int) -> dict[str, int]:
    """Counts.

    Args:
        text: What to count.

    Returns:
        The counts.
    """
    import bs4
    return {}
'''
    program = run(source)
    description = program.prepared["description"]
    schema = description["schema"]
    (one,) = schema["callables"]
    assert one["signature"] == (
        'text: str, rows: list[Row], kind: Literal["a", "b"] = \'a\', *, day: dt.date = dt.date(2024, 1, 2), '
        "table: pd.DataFrame = None, **more: int"
    )
    assert (one["result"], one["summary"], one["streams"], one["line"]) == ("dict[str, int]", "Counts.", False, 14)
    assert one["doc"].startswith("Counts.\n\nArgs:")
    assert schema["parameters"] == one["parameters"]
    assert schema["parameters"] == {
        "type": "object",
        "properties": {
            "text": {"type": "string", "description": "What to count."},
            "rows": {
                "type": "array",
                "items": {
                    "type": "object",
                    "title": "Row",
                    "description": "One line.",
                    "properties": {"name": {"type": "string"}, "price": {"type": "number", "default": 1.5}},
                    "required": ["name"],
                    "additionalProperties": False,
                },
            },
            "kind": {"type": "string", "enum": ["a", "b"], "default": "a"},
            "day": {"type": "string", "format": "date", "default": "2024-01-02"},
            "table": {"type": "array", "items": {"type": "object"}, "x-python": "pandas.DataFrame", "default": None},
        },
        "required": ["text", "rows"],
        "additionalProperties": {"type": "integer"},
    }
    assert list(schema["parameters"]["properties"]) == ["text", "rows", "kind", "day", "table"]
    assert schema["returns"] == {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "The counts.",
    }
    assert description["imports"] == ["bs4", "pandas", "requests"]
    assert description["environment"] == "base"
    assert (description["dependencies"], description["needs"], description["fresh"]) == ([], [], False)


ANNOTATIONS = {
    "int": {"type": "integer"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "datetime.datetime": {"type": "string", "format": "date-time"},
    "uuid.UUID": {"type": "string", "format": "uuid"},
    "Optional[int]": {"type": ["integer", "null"]},
    "int | str": {"type": ["integer", "string"]},
    "Color": {"type": "string", "enum": ["red", "green"], "title": "Color"},
    "Odd": {"type": "string", "enum": ["A"], "title": "Odd"},
    "Literal[1, 'a', None]": {"enum": [1, "a", None]},
    "set[int]": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
    "tuple[int, str]": {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "string"}],
        "items": False,
        "minItems": 2,
        "maxItems": 2,
    },
    "Any": {},
    "np.ndarray": {"type": "array", "x-python": "numpy.ndarray"},
    "npt.NDArray[np.float64]": {"type": "array", "x-python": "numpy.ndarray"},
    "pd.Series": {"type": "array", "x-python": "pandas.Series"},
    "Annotated[int, 'how many']": {"type": "integer", "description": "how many"},
    "Tree": {"$ref": "#/$defs/Tree"},
    "Film": {
        "type": "object",
        "title": "Film",
        "properties": {"title": {"type": "string"}, "year": {"type": "integer"}},
        "required": ["title"],
        "additionalProperties": False,
    },
    "Imported": {
        "type": "object",
        "title": "Imported",
        "properties": {"n": {"type": "integer"}},
        "required": ["n"],
        "additionalProperties": False,
    },
    "'Nobody'": {"x-python": "Nobody"},
    "list['Color']": {"type": "array", "items": {"type": "string", "enum": ["red", "green"], "title": "Color"}},
}


@pytest.mark.parametrize("postponed", ["", "from __future__ import annotations\n"])
@pytest.mark.parametrize("annotation", ANNOTATIONS)
def test_an_annotation_has_its_schema_with_and_without_running(run: Run, annotation: str, postponed: str) -> None:
    source = f"""{postponed}
import datetime, enum, uuid, typing
from dataclasses import dataclass
from typing import *
import numpy as np
import numpy.typing as npt
import pandas as pd
from records import Imported

class Color(enum.Enum):
    RED = "red"
    GREEN = "green"
    def shout(self): return self.value.upper()
class Odd(enum.Enum):
    A = object()
@dataclass
class Tree:
    value: int
    children: "list[Tree]"
class Film(TypedDict):
    title: str
    year: NotRequired[int]
def f(v: {annotation}): pass
"""
    program = run(source, {"records.py": "from dataclasses import dataclass\n@dataclass\nclass Imported:\n    n: int"})
    assert program.description["schema"]["parameters"]["properties"]["v"] == ANNOTATIONS[annotation]
    assert program.described() == program.prepared
    json.dumps(program.prepared, allow_nan=False)


def test_describing_runs_none_of_the_programs_code(run: Run) -> None:
    source = """
import dataclasses, os, sys, not_there
from not_there.deep import Thing, helper
open("written", "w").write("x")
VALUE = open("written", "w")
BIG = 10 ** 10 ** 10
LIST = [open("written", "w") for _ in range(3)]
@not_there.decorate(open("written", "w"))
class Model(Thing, metaclass=helper):
    size = open("written", "w")
    n: int = sys.exit(1)
    def method(self): pass
    class Inner: pass
@dataclasses.dataclass(frozen=open("written", "w"))
class Record:
    n: "open('written', 'w')"
@open("written", "w").dataclass
class Odd[T: open("written", "w")]:
    n: T
type Alias = open("written", "w")
def other[T: open("written", "w")](t: T, x: list["open('written', 'w')"], r: Record, o: Odd, y: "open('written', 'w')", z: Alias): pass
@helper
def f(a: open("written", "w"), b=open("written", "w"), c: Model = Model(), d: Thing = None, e=lambda: 1, g=BIG, h=-1.5) -> Thing:
    "Doc."
    open("written", "w")
while True:
    pass
"""
    program = run("pass")
    (program.root / "main.py").write_text(source)
    modules = set(sys.modules)
    program.settings["entry"] = "other"
    assert "description" in program.described()
    assert not (program.root / "written").exists()
    program.settings["entry"] = "f"
    described = program.described()["description"]
    assert not (program.root / "written").exists()
    assert described["imports"] == ["not_there"]
    properties = described["schema"]["parameters"]["properties"]
    assert list(properties) == ["a", "b", "c", "d", "e", "g", "h"]
    assert properties["h"] == {"default": -1.5}
    assert described["schema"]["parameters"]["required"] == ["a"]
    assert set(sys.modules) == modules


def test_imports_are_found_in_every_file_and_depth(run: Run) -> None:
    program = run(
        "import os.path, numpy.linalg as la, helpers\nfrom . import x\ndef f():\n    from sklearn import svm\n    __import__('dateutil')",
        {
            "helpers.py": "import importlib\nm = None\ndef g(): importlib.import_module('keras.layers')",
            "pack/__init__.py": "from .inner import y",
            "pack/inner.py": "import pack, helpers, bs4, skython\ny = 1",
            "broken.py": "import (",
            "data/notes.txt": "import torch",
        },
    )
    description = program.described()["description"]
    assert description["imports"] == ["bs4", "dateutil", "keras", "numpy", "sklearn"]
    assert description["environment"] == "tensorflow"


def test_dependencies_are_the_functions_of_skybox_it_imports(run: Run) -> None:
    source = "from skybox.demo import word_count, clean as c\nfrom skybox.ada.geo import area\ndef f():\n    from skybox.demo import late"
    program = run("pass")
    (program.root / "main.py").write_text(source)
    assert program.described()["description"]["dependencies"] == [
        "ada/geo",
        "demo/clean",
        "demo/late",
        "demo/word_count",
    ]


def test_branches_and_fallbacks_are_followed(run: Run) -> None:
    source = """
import typing
if typing.TYPE_CHECKING:
    from pandas import DataFrame
try:
    from fast import Speed
except ImportError:
    Speed = int
if __name__ == "__main__":
    raise SystemExit
def f(a: "DataFrame", b: Speed = 1): pass
"""
    properties = run(source).described()["description"]["schema"]["parameters"]["properties"]
    assert properties["a"]["x-python"] == "pandas.DataFrame"


def test_a_circle_of_own_modules_can_be_described(run: Run) -> None:
    program = run(
        "from a import A\ndef f(x: A): pass", {"a.py": "import b\nclass A: pass", "b.py": "import a\nfrom a import *"}
    )
    assert program.described() == program.prepared


def test_lambda_and_script_take_any_object(run: Run) -> None:
    open_object = {"type": "object", "properties": {}, "additionalProperties": True}
    assert run("def lambda_handler(event, context): pass").description["schema"]["parameters"] == open_object
    script = run("1 + 1")
    assert script.description["schema"] == {
        "kind": "script", "entry": None, "parameters": open_object, "returns": {}, "callables": [],
    }  # fmt: skip
    assert script.described() == script.prepared


def test_a_callable_that_tells_nothing_takes_everything(run: Run) -> None:
    program = run("from functools import partial\nimport helpers\nmain = partial(print)", {"helpers.py": ""})
    assert program.described()["description"]["schema"]["parameters"]["additionalProperties"] is True


def test_positional_rest_is_an_array_of_its_name(run: Run) -> None:
    program = run("def f(first, /, *rest: int): pass")
    assert program.description["schema"]["parameters"]["properties"]["rest"] == {
        "type": "array", "items": {"type": "integer"}, "x-python": "*rest",
    }  # fmt: skip
    assert program.description["schema"]["callables"][0]["signature"] == "first, /, *rest: int"
    assert program.described() == program.prepared


def test_results_have_schemas_of_what_json_shows(run: Run) -> None:
    source = """
from typing import *
from dataclasses import dataclass
import pandas as pd
from matplotlib.figure import Figure
@dataclass
class Point:
    x: int = 0
class Pair(NamedTuple):
    a: int
    b: str = ""
def point() -> Point: pass
def pair() -> Pair: pass
def table() -> pd.DataFrame: pass
def figure() -> Figure: pass
def stream() -> Iterator[int]: yield 1
async def later() -> int: pass
"""
    program = run(source)
    returns = {one["name"]: one["returns"] for one in program.description["schema"]["callables"]}
    assert returns["point"]["required"] == ["x"]
    assert [one["title"] for one in returns["pair"]["prefixItems"]] == ["a", "b"]
    assert returns["table"]["x-python"] == "pandas.DataFrame"
    assert returns["figure"]["contentMediaType"] == "image/png"
    assert returns["stream"] == {"type": "integer"}
    assert returns["later"] == {"type": "integer"}
    assert program.described() == program.prepared
