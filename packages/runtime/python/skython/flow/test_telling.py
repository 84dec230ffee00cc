import json
from collections.abc import Iterator
from typing import Any

import pytest

from _skython.hearing import hear
from skython.flow import node
from skython.flow.inline import OneByOne
from skython.flow.submitting import Flow
from skython.flow.telling import MEDIA_TYPE, MOST_NODES


class Watching:
    """Who hears what is told."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []

    def show(self, media_type: str, body: bytes) -> None:
        assert media_type == MEDIA_TYPE
        self.seen.append(json.loads(body))

    def told(self) -> list[tuple[str, str, int]]:
        return [(said["event"], said["node"], said["attempts"]) for said in self.seen if "node" in said]


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    monkeypatch.setattr("skython.flow.inline.time.sleep", lambda _: None)
    person = Watching()
    hear(person.show)
    yield person
    hear(None)


def add(*numbers: int) -> int:
    return sum(numbers)


def fail(_number: int) -> int:
    raise ValueError("no")


def test_the_person_before_a_run_is_told_of_each_node(watching: Watching) -> None:
    flow = Flow(OneByOne())
    first = flow.source("numbers", add, (1, 2), {})
    bad = flow.submit(fail, (first,), {})
    flow.submit(add, (bad, first), {})
    flow.settle()
    assert watching.seen[0] == {
        "event": "began",
        "nodes": [
            {"node": "numbers", "needs": [], "source": True},
            {"node": "fail", "needs": ["numbers"], "source": False},
            {"node": "add", "needs": ["fail", "numbers"], "source": False},
        ],
    }
    assert watching.told() == [
        ("running", "numbers", 1),
        ("succeeded", "numbers", 1),
        ("running", "fail", 1),
        ("failed", "fail", 1),
        ("skipped", "add", 0),
    ]
    assert [said["reason"] for said in watching.seen if "reason" in said] == ["ValueError: no", "needs fail"]


def test_each_attempt_is_told(watching: Watching) -> None:
    flow = Flow(OneByOne())
    flow.submit(node(retries=2)(fail), (1,), {})
    flow.settle()
    assert [(event, attempts) for event, _, attempts in watching.told()] == [
        ("running", 1),
        ("running", 2),
        ("running", 3),
        ("failed", 3),
    ]


def test_a_flow_too_large_to_picture_is_only_said_to_be_large(watching: Watching) -> None:
    flow = Flow(OneByOne())
    for number in range(MOST_NODES + 1):
        flow.submit(add, (number,), {})
    flow.settle()
    assert watching.seen == [{"event": "large", "nodes": MOST_NODES + 1}]


def test_a_source_named_as_a_function_is_a_node_of_its_own(watching: Watching) -> None:
    flow = Flow(OneByOne())
    flow.submit(add, (flow.source("add", add, (1,), {}),), {})
    flow.settle()
    assert [said["node"] for said in watching.seen[0]["nodes"]] == ["add", "add#2"]
