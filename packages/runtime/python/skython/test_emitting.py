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


def test_an_event_travels_as_json(memory: MemoryHost) -> None:
    skython.emit("classified", {"lean": "left", "p": float("nan"), "text": "a\nb"})
    assert memory.requests == [
        ({"op": "emit", "topic": "classified"}, b'{"lean":"left","p":null,"text":"a\\nb"}')
    ]  # fmt: skip


def test_an_event_may_be_without_data(memory: MemoryHost) -> None:
    skython.emit("tick")
    assert memory.requests[0][1] == b"null"


@pytest.mark.parametrize("topic", ["", "A", "a b", "1st", "a/b", "é", "a" * 64, "a\n"])
def test_a_topic_is_a_name(memory: MemoryHost, topic: str) -> None:
    with pytest.raises(ValueError, match="a topic starts with a small letter"):
        skython.emit(topic, 1)
    assert memory.requests == []


def test_what_is_no_json_is_a_type_error(memory: MemoryHost) -> None:
    with pytest.raises(TypeError):
        skython.emit("tick", object())
    with pytest.raises(TypeError, match="a topic is text"):
        skython.emit(5, 1)  # type: ignore[arg-type]
    assert memory.requests == []


def test_a_draft_prints_what_it_emits(memory: MemoryHost, capsys: pytest.CaptureFixture[str]) -> None:
    memory.emitting = {"ok": True, "heard": False}
    skython.emit("classified", {"lean": "lëft"})
    assert capsys.readouterr().out == 'emit classified {"lean":"lëft"}\n'


@pytest.mark.parametrize(
    ("kind", "exception"),
    [
        ("event-too-large", skython.EventTooLarge),
        ("too-many-events", skython.TooManyEvents),
        ("too-many-topics", skython.TooManyTopics),
    ],
)
def test_a_refusal_has_its_exception(memory: MemoryHost, kind: str, exception: type[Exception]) -> None:
    memory.emitting = {"ok": False, "error": {"kind": kind, "detail": "no more"}}
    with pytest.raises(exception, match="no more") as raised:
        skython.emit("tick")
    assert isinstance(raised.value, skython.EventError)
