import io
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from skython.flow import FlowError, submitting
from skython.flow.answering import Answer
from skython.flow.future import Broken, Node
from skython.flow.requests import Request, read_request
from skython_cli.flowing.cache import Cache
from skython_cli.flowing.local import LocalDriver
from skython_cli.flowing.pictures import Events, Lines, Live, _cut


class Here:
    """Calls nodes in this process; remembers which."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def call(self, node: Node, request: Request, _printed: Any) -> Answer:
        import pickle

        self.called.append(node.name)
        function, arguments, named = read_request(request.call, list(request.results))
        try:
            return Answer(pickle.dumps(function(*arguments, **named)))
        except Exception as error:
            return Answer(None, f"{type(error).__name__}: {error}")


def add(*numbers: int) -> int:
    return sum(numbers)


def fail(_number: int) -> int:
    raise ValueError("no")


def flow_in(folder: Path, place: Any, *, fresh: bool = False, picture: Any = None) -> submitting.Flow:
    shown = picture or Lines(io.StringIO())
    return submitting.Flow(LocalDriver(place, Cache(folder), shown, "/", at_once=2, fresh=fresh))


def test_what_succeeded_is_not_run_again_and_what_failed_is(tmp_path: Path) -> None:
    for expected in (["add", "fail", "add#2"], ["fail"]):
        place = Here()
        flow = flow_in(tmp_path, place)
        first = flow.submit(add, (1, 2), {})
        bad = flow.submit(fail, (first,), {})
        skipped = flow.submit(add, (bad,), {})
        good = flow.submit(add, ([first][0], 4), {})
        flow.settle()
        assert [name for name in place.called if name != "add#3"] == [name for name in expected if name != "add#2"]
        assert good.result() == 7
        assert isinstance(skipped.node.outcome, Broken)
        assert skipped.node.outcome.reason == "needs fail"
    assert flow_in(tmp_path, place).submit(add, (1, 2), {}).result() == 3
    place = Here()
    assert flow_in(tmp_path, place, fresh=True).submit(add, (1, 2), {}).result() == 3
    assert place.called == ["add"]


def test_another_argument_is_another_result(tmp_path: Path) -> None:
    place = Here()
    for numbers in ((1,), (2,), (1,)):
        flow_in(tmp_path, place).submit(add, numbers, {}).result()
    assert place.called == ["add", "add"]


def test_nodes_run_at_the_same_time(tmp_path: Path) -> None:
    class Meeting(Here):
        def __init__(self) -> None:
            super().__init__()
            self.both = threading.Barrier(2, timeout=10)

        def call(self, node: Node, request: Request, printed: Any) -> Answer:
            self.both.wait()
            return super().call(node, request, printed)

    flow = flow_in(tmp_path, Meeting())
    one, two = flow.submit(add, (1,), {}), flow.submit(add, (2,), {})
    assert (one.result(), two.result()) == (1, 2)


def test_a_damaged_result_is_as_good_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("ab12", b"value")
    assert cache.read("ab12") == b"value"
    (file,) = tmp_path.glob("*/*")
    file.write_bytes(file.read_bytes()[:-1])
    assert cache.read("ab12") is None
    assert cache.read("cd34") is None


def test_what_no_other_process_can_be_given_is_said_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(FlowError, match="The function of <lambda> cannot be given to another process"):
        flow_in(tmp_path, Here()).submit(lambda: 1, (), {}).result()
    with pytest.raises(FlowError, match="An argument of add cannot be given"):
        flow_in(tmp_path, Here()).submit(add, (threading.Lock(),), {}).result()


def test_pictures_tell_how_it_went(tmp_path: Path) -> None:
    for kind in (Events, Lines, Live):
        out = io.StringIO()
        flow = flow_in(tmp_path / kind.__name__, Here(), picture=kind(out))
        flow.submit(fail, (flow.submit(add, (1,), {}),), {})
        flow.settle()
        text = out.getvalue()
        if kind is Events:
            said = [json.loads(line) for line in text.splitlines()]
            assert [(one["event"], one.get("node")) for one in said if one["event"] != "running"] == [
                ("began", None),
                ("succeeded", "add"),
                ("failed", "fail"),
            ]
        else:
            assert "✓ add" in text
            assert "✗ fail" in text
            assert "← add" in text


def test_a_line_is_cut_at_the_edge_of_the_terminal() -> None:
    assert _cut("\x1b[32m✓\x1b[0m abcdef", 5) == "\x1b[32m✓\x1b[0m ab"
