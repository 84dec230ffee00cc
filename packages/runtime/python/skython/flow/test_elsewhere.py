import pickle
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from _skython import host
from skython.flow import CircularFlow, NodeFailed, node
from skython.flow.called import answer_node
from skython.flow.elsewhere import AT_ONCE, Elsewhere
from skython.flow.submitting import Flow


class Workers:
    """A host whose workers are this process. Nodes begin when they are asked for, and end, newest first, when someone waits."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.pauses: list[int] = []
        self.most = 0
        self.abandoned: list[int] = []
        self.kept: dict[str, bytes] | None = None
        self.full: set[str] = set()
        self.refusal: dict[str, Any] | None = None
        self._open: dict[int, tuple[dict[str, Any], bytes]] = {}
        self._count = 0

    def request(self, op: dict[str, Any], body: bytes, /) -> tuple[dict[str, Any], bytes]:
        if op["op"] == "flow":
            return {"ok": True, "heard": False}, b""
        assert op["op"] == "kept"
        if self.kept is None:
            return {"ok": False, "error": {"kind": "refused", "detail": ""}}, b""
        found = self.kept.get(op["digest"])
        return {"ok": found is not None}, found or b""

    def start(self, op: dict[str, Any], body: bytes, /) -> int:
        self._count += 1
        self._open[self._count] = (op, body)
        self.most = max(self.most, len(self._open))
        return self._count

    def finish(self, requests: Iterable[int], /) -> tuple[int, dict[str, Any], bytes]:
        number = list(requests)[-1]
        op, body = self._open.pop(number)
        if self.refusal is not None:
            return number, {"ok": False, "error": self.refusal}, b""
        if op["name"] in self.full:
            self.full.remove(op["name"])
            return number, {"ok": False}, b""
        self.called.append(op["name"])
        self.pauses.append(op.get("afterMs", 0))
        meta, answer = answer_node(body, "/", 1000)
        if self.kept is not None and meta["mediaType"].endswith("pickle"):
            self.kept[op["digest"]] = answer
        return number, {"ok": True, "mediaType": meta["mediaType"], "ms": 1500}, answer

    def abandon(self, requests: Iterable[int], /) -> None:
        self.abandoned += requests

    def forget(self, requests: Iterable[int], /) -> None:
        raise AssertionError("only iterators forget")


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers()
    host.connect(made, 10_000)
    yield made
    host.connect(None)


def flow_on(workers: Workers) -> Flow:
    return Flow(Elsewhere(workers))


def add(*numbers: int) -> int:
    return sum(numbers)


def fail(_number: int) -> int:
    raise ValueError("no")


def large() -> bytes:
    return bytes(2000)


def test_independent_nodes_are_under_way_at_the_same_time(workers: Workers) -> None:
    flow = flow_on(workers)
    parts = [flow.submit(add, (n,), {}) for n in range(10)]
    assert flow.submit(add, tuple(parts), {}).result() == 45
    assert workers.most == AT_ONCE
    assert workers.called[-1] == "add#11"


def test_a_node_that_fails_is_tried_again_after_a_pause_and_spares_those_that_need_it(workers: Workers) -> None:
    flow = flow_on(workers)
    bad = flow.submit(node(retries=2)(fail), (1,), {})
    other = flow.submit(add, (1,), {})
    spared = flow.submit(add, (bad,), {})
    with pytest.raises(NodeFailed, match=r"^fail failed: ValueError: no$"):
        spared.result()
    assert other.result() == 1
    assert [name for name in workers.called if name == "fail"] == ["fail"] * 3
    assert workers.pauses == [0, 0, 500, 1000]


def test_what_no_other_worker_can_be_given_runs_here(workers: Workers) -> None:
    flow = flow_on(workers)
    lock = threading.Lock()
    same = flow.submit(lambda value: value, (lock,), {})
    kind = flow.submit(lambda value: type(value) is type(lock), (same,), {})
    huge = flow.submit(len, (bytes(20_000),), {})
    assert flow.submit(add, (kind, huge), {}).result() == 20_001
    assert workers.called == ["add"]


def test_a_full_instance_leaves_nodes_to_the_flow_s_own_worker(workers: Workers) -> None:
    flow = flow_on(workers)
    workers.full = {"add"}
    assert flow.submit(add, (flow.submit(add, (1,), {}), 2), {}).result() == 3
    assert workers.called == ["add#2"]


def test_after_a_refusal_nothing_more_is_asked(workers: Workers) -> None:
    workers.refusal = {"kind": "chain-too-long", "detail": "enough"}
    flow = flow_on(workers)
    first = flow.submit(add, (1,), {})
    assert flow.submit(add, (first, 2), {}).result() == 3
    assert workers.called == []
    assert workers.most == 1


def test_a_call_that_ended_badly_is_a_failure_of_its_node(workers: Workers) -> None:
    workers.refusal = {"kind": "call-failed", "detail": "The call took longer than 30000 ms."}
    with pytest.raises(NodeFailed, match="add failed: The call took longer"):
        flow_on(workers).submit(add, (1,), {}).result()
    workers.refusal = None
    with pytest.raises(NodeFailed, match="large failed: Its result has more than 1000 bytes"):
        flow_on(workers).submit(large, (), {}).result()


def test_kept_results_are_not_computed_again(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    workers.kept = {}
    for expected in (["add", "add#2"], []):
        workers.called = []
        flow = flow_on(workers)
        first = flow.submit(add, (1,), {})
        assert flow.submit(add, (first, 2), {}).result() == 3
        assert workers.called == expected
    workers.kept = dict.fromkeys(workers.kept, b"damaged")
    assert flow_on(workers).submit(add, (1,), {}).result() == 1
    assert workers.called == ["add"]
    assert flow_on(workers).submit(node(cache=False)(lambda: 1), (), {}).result() == 1


def test_nothing_is_begun_for_a_circle(workers: Workers) -> None:
    flow = flow_on(workers)
    parts: list[Any] = []
    total = flow.submit(add, (parts,), {})
    parts.append(flow.submit(add, (total,), {}))
    with pytest.raises(CircularFlow):
        total.result()
    assert workers.most == 0


def test_what_is_under_way_is_stopped_when_the_flow_is(workers: Workers) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    flow = flow_on(workers)
    flow.submit(add, (1,), {})
    flow.submit(stop, (), {})
    with pytest.raises(KeyboardInterrupt):
        flow.settle()
    assert workers.abandoned == [1]


def test_a_node_s_exit_is_an_answer() -> None:
    meta, body = answer_node(pickle.dumps((call_of(sys.exit, "bye"), ())), "/", 1000)
    assert meta["mediaType"].endswith("json")
    assert b"SystemExit: bye" in body


def call_of(function: Any, *arguments: Any) -> bytes:
    return pickle.dumps((pickle.dumps(function), pickle.dumps((arguments, {}))))
