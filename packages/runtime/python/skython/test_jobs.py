import json
from collections.abc import Iterator

import pytest

import skython
from _skython import host
from conftest import MemoryHost


@pytest.fixture
def memory() -> Iterator[MemoryHost]:
    memory = MemoryHost()
    host.connect(memory)
    yield memory
    host.connect(None)


def test_a_job_travels_as_a_call_that_is_made_later(memory: MemoryHost) -> None:
    memory.functions["demo/work"] = ({}, lambda given: {"id": "1", "given": given})
    job = skython.submit("demo/work", {"n": 1}, key="a", delay=0)
    assert job == {"id": "1", "given": {"n": 1}}
    assert memory.requests[0][0] == {"op": "call", "target": "demo/work", "later": {"key": "a", "delay": 0}}
    assert json.loads(memory.requests[0][1]) == {"n": 1}


def test_a_job_of_a_function_that_is_not_there(memory: MemoryHost) -> None:
    with pytest.raises(skython.FunctionNotFound):
        skython.submit("demo/nothing")


def test_progress_is_told_or_printed(memory: MemoryHost, capsys: pytest.CaptureFixture[str]) -> None:
    skython.progress(0.25, "x" * 300)
    assert memory.requests == [({"op": "progress", "done": 0.25, "note": "x" * 200}, b"")]
    memory.emitting = {"ok": True, "heard": False}
    skython.progress(1, "done")
    assert capsys.readouterr().out == "progress 100% done\n"
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="from 0 to 1"):
            skython.progress(wrong)
