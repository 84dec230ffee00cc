import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from skython.flow import CircularFlow, FlowError, NodeFailed, node, source, submit, submitting
from skython.flow.future import Future
from skython.flow.plan import plan_of
from skython.flow.version import version_of


@pytest.fixture(autouse=True)
def of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(submitting, "_inline", (None, submitting.Flow(submitting.OneByOne())))
    monkeypatch.delitem(sys.modules, "program", raising=False)
    monkeypatch.setattr("skython.flow.inline.time.sleep", lambda _: None)
    yield


calls: list[str] = []


def add(*numbers: int) -> int:
    return sum(numbers)


def double(number: int) -> int:
    calls.append("double")
    return 2 * number


def test_futures_are_arguments_alone_and_in_lists_tuples_dicts_and_sets() -> None:
    def gather(*values: Any, **named: Any) -> Any:
        return values, named

    one, two = submit(add, 1), submit(add, 2)
    found = submit(gather, [one, {"deep": (two, 3)}], {one}, x=two).result()
    assert found == (([1, {"deep": (2, 3)}], {1}), {"x": 2})


def test_each_node_runs_once() -> None:
    calls.clear()
    twice = submit(double, 4)
    assert submit(add, twice, twice).result() == 16
    assert calls == ["double"]


def test_a_plan_puts_nodes_behind_those_they_need() -> None:
    last = submit(add, submit(add, 1), [submit(add, 2)])
    plan = plan_of([last.node])
    assert [one.name for one in plan.order] == ["add", "add#2", "add#3"]
    assert [need.name for need in plan.needs[last.node]] == ["add", "add#2"]


def test_a_long_chain_is_no_recursion() -> None:
    future = submit(add, 0)
    for _ in range(5_000):
        future = submit(add, future, 1)
    assert future.result() == 5_000


def test_a_circular_flow_says_the_way_round_and_runs_nothing() -> None:
    calls.clear()
    parts: list[Future] = []
    total = submit(sum, parts)
    parts.append(submit(double, submit(double, total)))
    with pytest.raises(CircularFlow, match="sum needs double#2 needs double needs sum"):
        total.result()
    assert calls == []


def test_an_argument_that_contains_itself_is_refused() -> None:
    itself: list[Any] = []
    itself.append(itself)
    with pytest.raises(CircularFlow, match="contains itself"):
        submit(len, itself).result()


def test_a_failure_names_its_node_in_all_that_need_it() -> None:
    bad = submit(int, "x")
    good = submit(add, 1)
    with pytest.raises(NodeFailed, match=r"^int failed: ValueError: invalid literal"):
        submit(add, submit(add, bad)).result()
    assert good.result() == 1


def test_a_node_is_tried_again_as_often_as_it_says() -> None:
    tried: list[int] = []

    @node(retries=2)
    def shaky() -> int:
        tried.append(1)
        if len(tried) < 3:
            raise OSError("gone")
        return len(tried)

    assert submit(shaky).result() == 3
    with pytest.raises(ValueError, match="retries"):
        node(retries=-1)


def test_a_source_is_one_node_however_often_it_is_named() -> None:
    calls.clear()
    assert submit(add, source("n", double, 3), source("n", double, 3)).result() == 12
    assert calls == ["double"]
    with pytest.raises(FlowError, match="two sources 'n'"):
        source("n", double, 4)


def test_what_is_no_function_is_refused_with_where_jobs_are() -> None:
    with pytest.raises(FlowError, match=r"Jobs of published functions: skython\.submit"):
        submit("demo/word_count")  # type: ignore[arg-type]


def _module(tmp_path: Any, text: str) -> ModuleType:
    file = tmp_path / "program.py"
    file.write_text(text)
    import linecache

    linecache.clearcache()
    module = sys.modules["program"] = ModuleType("program")
    module.__file__ = str(file)
    exec(compile(text, str(file), "exec"), module.__dict__)
    return module


PROGRAM = """
import math
LIMIT = 3
def helper(n): return n + LIMIT
class Shape:
    def area(self): return helper(2)
def work(n, by=1): return [helper(k) for k in range(n)], Shape().area(), math.pi
def other(): return 1
"""


def test_the_version_of_a_function_changes_with_what_it_uses(tmp_path: Any) -> None:
    def version(text: str) -> str:
        return version_of(_module(tmp_path, text).work, str(tmp_path))

    before = version(PROGRAM)
    assert version(PROGRAM) == before
    assert version(PROGRAM.replace("return 1", "return 2")) == before
    for old, new in (
        ("n + LIMIT", "n - LIMIT"),
        ("LIMIT = 3", "LIMIT = 4"),
        ("helper(2)", "helper(3)"),
        ("by=1", "by=2"),
        ("range(n)", "range(n + 1)"),
    ):
        assert version(PROGRAM.replace(old, new)) != before, old
