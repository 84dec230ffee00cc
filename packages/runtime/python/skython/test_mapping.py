"""`skython.map` on a host that does several things at a time; the order of its answers is the test's."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import skython
from _skython import host


class Answering:
    """Finishes the latest request first, and fails those whose argument is listed."""

    def __init__(self, *failing: int) -> None:
        self.failing = failing
        self.running: dict[int, int] = {}
        self.begun: list[int] = []
        self.most = 0
        self.abandoned: list[int] = []
        self.forgotten: list[int] = []

    def request(self, op: dict[str, Any], body: bytes, /) -> tuple[dict[str, Any], bytes]:
        raise AssertionError("a map asks for several things at a time")

    def start(self, op: dict[str, Any], body: bytes, /) -> int:
        number = json.loads(body)["n"]
        self.begun.append(number)
        self.running[len(self.begun)] = number
        self.most = max(self.most, len(self.running))
        return len(self.begun)

    def finish(self, requests: Iterable[int], /) -> tuple[int, dict[str, Any], bytes]:
        request = max(set(requests) & set(self.running))
        number = self.running.pop(request)
        if number in self.failing:
            return request, {"ok": False, "error": {"kind": "call-failed", "detail": f"{number} failed"}}, b""
        return request, {"ok": True, "mediaType": "application/json"}, json.dumps(number * 10).encode()

    def abandon(self, requests: Iterable[int], /) -> None:
        for request in list(requests):
            self.abandoned.append(self.running.pop(request))

    def forget(self, requests: Iterable[int], /) -> None:
        self.forgotten.extend(self.running[request] for request in requests)


@pytest.fixture
def connect() -> Iterator[Any]:
    def connected(answering: Answering) -> Answering:
        host.connect(answering)
        return answering

    yield connected
    host.connect(None)


def _items(count: int) -> list[dict[str, int]]:
    return [{"n": n} for n in range(count)]


def test_results_come_in_the_order_of_the_items(connect: Any) -> None:
    answering = connect(Answering())
    assert list(skython.map("demo/ten", _items(50), concurrency=5)) == [n * 10 for n in range(50)]
    assert answering.most == 5


def test_never_more_than_32_are_under_way(connect: Any) -> None:
    answering = connect(Answering())
    assert len(list(skython.map("demo/ten", _items(100), concurrency=1000))) == 100
    assert answering.most == 32


def test_nothing_is_called_before_a_result_is_asked_for_and_not_far_ahead_of_it(connect: Any) -> None:
    answering = connect(Answering())
    results = skython.map("demo/ten", ({"n": n} for n in iter(int, 1)), concurrency=2)
    assert answering.begun == []
    assert next(results) == 0
    assert len(answering.begun) <= 8


def test_the_results_before_a_failure_come_and_later_calls_are_stopped(connect: Any) -> None:
    answering = connect(Answering(2))
    results = skython.map("demo/ten", _items(100), concurrency=4)
    assert [next(results), next(results)] == [0, 10]
    with pytest.raises(skython.CallError, match="2 failed"):
        next(results)
    assert answering.running == {}
    assert len(answering.begun) < 20


def test_a_loop_that_is_left_forgets_what_runs(connect: Any) -> None:
    answering = connect(Answering())
    results = skython.map("demo/ten", _items(100), concurrency=3)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert sorted(answering.forgotten) == sorted(answering.running.values())


def test_items_that_fail_stop_what_runs(connect: Any) -> None:
    def items() -> Iterator[dict[str, int]]:
        yield from _items(2)
        raise KeyError("no more")

    answering = connect(Answering())
    with pytest.raises(KeyError):
        list(skython.map("demo/ten", items(), concurrency=4))
    assert answering.abandoned == [0, 1]
