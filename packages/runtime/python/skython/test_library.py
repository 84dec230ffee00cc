import pickle
import sys

import pytest

import skython
from _skython import host
from conftest import MemoryHost, Run


@pytest.fixture
def memory() -> MemoryHost:
    memory = MemoryHost()
    host.connect(memory)
    yield memory
    host.connect(None)


def test_the_public_names_are_those_promised() -> None:
    assert sorted(skython.__all__) == [
        "CallError", "ChainTooDeep", "ChainTooLong", "Contention", "EventError", "EventTooLarge", "FunctionNotFound",
        "KeyTooLarge", "NotANumber", "NotRunning", "Offline", "Refused", "Request", "Response", "SecretMissing",
        "SkythonError", "StoreError", "StoreFull", "TooManyEvents", "TooManyTopics", "ValueTooLarge", "call", "caller", "delete", "emit",
        "increment", "invocation", "keys", "load", "map", "params", "progress", "requirements", "secret", "store", "submit",
        "update",
    ]  # fmt: skip
    for name in skython.__all__:
        getattr(skython, name)


def test_every_exception_is_a_skython_error() -> None:
    from skython import errors

    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert all(issubclass(kind, skython.SkythonError) for kind in kinds)


@pytest.mark.parametrize(
    ("value", "encoding"),
    [
        (None, "json"), (1.0, "json"), (2**80, "json"), ("é😀", "json"), ({"a": [1, {"b": None}]}, "json"), ([], "json"),
        ((1, 2), "pickle"), ({1: 2}, "pickle"), ({"a": {3}}, "pickle"), (b"x", "pickle"), (float("inf"), "pickle"),
        ("\ud800", "pickle"), (1j, "pickle"), ([True, (1,)], "pickle"),
    ],
)  # fmt: skip
def test_a_value_comes_back_as_it_was_stored(memory: MemoryHost, value: object, encoding: str) -> None:
    skython.store("k", value)
    assert memory.values["function", "k"][0] == encoding
    loaded = skython.load("k")
    assert loaded == value and type(loaded) is type(value)


def test_a_circle_and_deep_nesting_can_be_stored(memory: MemoryHost) -> None:
    deep: list[object] = []
    for _ in range(50_000):
        deep = [deep]
    with pytest.raises(TypeError):
        skython.store("deep", deep)
    circle: list[object] = []
    circle.append(circle)
    skython.store("circle", circle)
    assert skython.load("circle")[0] is not None


def test_what_cannot_be_kept_is_a_type_error(memory: MemoryHost) -> None:
    with pytest.raises(TypeError, match="cannot be stored"):
        skython.store("k", lambda: 1)
    assert memory.requests == []


def test_an_absent_key_gives_the_default(memory: MemoryHost) -> None:
    assert skython.load("k") is None
    assert skython.load("k", default=5) == 5
    assert skython.load("k", 6) == 6


def test_keys_are_listed_and_deleted(memory: MemoryHost) -> None:
    skython.store("b1", 1)
    skython.store("b0", 1)
    skython.store("a", 1)
    assert skython.keys("b") == ["b0", "b1"]
    assert skython.keys() == ["a", "b0", "b1"]
    assert skython.delete("a") is True
    assert skython.delete("a") is False


def test_a_value_may_be_kept_for_the_caller_and_for_a_time(memory: MemoryHost) -> None:
    skython.store("k", 1, ttl=60, scope="caller")
    assert memory.requests[-1][0] == {
        "op": "store",
        "key": "k",
        "scope": "caller",
        "encoding": "json",
        "ttlSeconds": 60,
    }
    assert skython.load("k") is None
    assert skython.load("k", scope="caller") == 1


@pytest.mark.parametrize("ttl", [0, -1, float("nan")])
def test_a_time_to_live_is_above_zero(memory: MemoryHost, ttl: float) -> None:
    with pytest.raises(ValueError, match="ttl"):
        skython.store("k", 1, ttl=ttl)


@pytest.mark.parametrize("key", ["", "x" * 513, "é" * 257, "\ud800"])
def test_a_key_has_1_to_512_bytes(memory: MemoryHost, key: str) -> None:
    for use in (skython.load, skython.delete, skython.increment, lambda key: skython.store(key, 1)):
        with pytest.raises(skython.KeyTooLarge):
            use(key)
    assert memory.requests == []


def test_a_key_of_512_bytes_is_fine(memory: MemoryHost) -> None:
    skython.store("é" * 256, 1)
    assert skython.load("é" * 256) == 1


def test_a_key_is_text_and_a_scope_is_one_of_two(memory: MemoryHost) -> None:
    with pytest.raises(TypeError):
        skython.load(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="scope"):
        skython.load("k", scope="world")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        skython.keys(None)  # type: ignore[arg-type]


def test_update_applies_a_change_once_and_tells_the_new_value(memory: MemoryHost) -> None:
    assert skython.update("n", lambda n: n + 1, default=0) == 1
    assert skython.update("n", lambda n: n + 1, default=0) == 2
    assert skython.load("n") == 2


def test_update_starts_over_when_somebody_else_was_faster(memory: MemoryHost) -> None:
    skython.store("n", 1)
    memory.before_swap = lambda: skython.store("n", 10)
    assert skython.update("n", lambda n: n + 1) == 11


def test_update_gives_up_when_it_never_gets_through(memory: MemoryHost) -> None:
    def overtaken() -> None:
        memory.before_swap = overtaken
        skython.store("n", 0)

    memory.before_swap = overtaken
    with pytest.raises(skython.Contention):
        skython.update("n", lambda n: 1, default=0)


def test_increment_adds_atomically(memory: MemoryHost) -> None:
    assert [skython.increment("hits"), skython.increment("hits", 2), skython.increment("hits", by=0.5)] == [1, 3, 3.5]
    skython.store("word", "x")
    with pytest.raises(skython.NotANumber):
        skython.increment("word")
    with pytest.raises(TypeError):
        skython.increment("hits", True)


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("key-too-large", skython.KeyTooLarge), ("value-too-large", skython.ValueTooLarge),
        ("store-full", skython.StoreFull), ("not-a-number", skython.NotANumber), ("not-found", skython.FunctionNotFound),
        ("chain-too-deep", skython.ChainTooDeep), ("chain-too-long", skython.ChainTooLong),
        ("call-failed", skython.CallError), ("offline", skython.Offline), ("refused", skython.Refused),
        ("secret-missing", skython.SecretMissing), ("from the future", skython.SkythonError),
    ],
)  # fmt: skip
def test_what_the_host_refuses_has_an_exception_of_its_own(kind: str, error: type[Exception]) -> None:
    class Refusing:
        def request(self, op: object, body: bytes) -> tuple[dict[str, object], bytes]:
            return {"ok": False, "error": {"kind": kind, "detail": "because"}}, b""

    host.connect(Refusing())
    try:
        with pytest.raises(error, match="because") as caught:
            skython.store("k", 1)
        assert type(caught.value) is error
    finally:
        host.connect(None)


def test_outside_a_session_it_says_how_to_run_the_function() -> None:
    with pytest.raises(skython.NotRunning, match="publish"):
        skython.load("k")
    assert skython.caller is None
    assert len(skython.params) == 0


WORD_COUNT = {
    "kind": "callable",
    "entry": "word_count",
    "parameters": {
        "type": "object",
        "properties": {"text": {"type": "string"}, "top": {"type": "integer", "default": 3}},
        "required": ["text"],
    },
    "callables": [{"name": "word_count", "doc": "Counts words.", "parameters": {}}],
}


def test_a_call_sends_keyword_arguments_as_json(memory: MemoryHost) -> None:
    memory.functions["demo/word_count"] = (WORD_COUNT, lambda given: [given, 1.0])
    assert skython.call("demo/word_count", text="a", when=float("nan")) == [{"text": "a", "when": None}, 1.0]
    assert [op["op"] for op, _ in memory.requests] == ["call"]


def test_positional_arguments_get_the_names_of_the_schema(memory: MemoryHost) -> None:
    memory.functions["demo/places"] = (WORD_COUNT, lambda given: given)
    assert skython.call("demo/places", "a", 5) == {"text": "a", "top": 5}
    assert skython.call("demo/places", "a", top=5) == {"text": "a", "top": 5}
    with pytest.raises(TypeError, match="2 arguments"):
        skython.call("demo/places", 1, 2, 3)
    with pytest.raises(TypeError, match="multiple values"):
        skython.call("demo/places", "a", text="b")


def test_a_failed_call_carries_the_problem(memory: MemoryHost) -> None:
    memory.functions["demo/bad"] = ({}, lambda given: 1 / 0)
    with pytest.raises(skython.CallError) as caught:
        skython.call("demo/bad")
    assert caught.value.kind == "raised"
    assert caught.value.problem["status"] == 500
    with pytest.raises(skython.FunctionNotFound):
        skython.call("demo/nothing")


def test_map_calls_once_an_item_in_order_and_lazily(memory: MemoryHost) -> None:
    memory.functions["demo/score"] = (WORD_COUNT, lambda given: given["text"] * 2)
    results = skython.map("demo/score", ["a", {"text": "b"}], concurrency=4)
    assert memory.requests == []
    assert list(results) == ["aa", "bb"]
    with pytest.raises(ValueError, match="concurrency"):
        skython.map("demo/score", [], concurrency=0)


@pytest.mark.parametrize(
    ("media_type", "body", "value"),
    [
        ("application/json; charset=utf-8", b"1.0", 1.0),
        ("application/problem+json", b"{}", {}),
        ("application/json", b"", None),
        ("text/plain", "é".encode(), "é"),
        ("application/jsonl", b"1\n2\n", [1, 2]),
        ("image/png", b"\x89", b"\x89"),
    ],
)
def test_an_answer_is_read_by_its_media_type(media_type: str, body: bytes, value: object) -> None:
    from skython.calling import read_answer

    assert read_answer(media_type, body) == value


def test_a_published_function_is_imported_like_a_local_one(run: Run) -> None:
    program = run(
        "from skybox.demo import word_count\nimport skybox.other\n"
        "def main(): return [word_count('a b', top=1), skybox.other.thing(x=1)]"
    )
    program.host.functions["demo/word_count"] = (WORD_COUNT, lambda given: given)
    program.host.functions["other/thing"] = ({}, lambda given: given)
    assert program.value() == [{"text": "a b", "top": 1}, {"x": 1}]
    assert program.description["dependencies"] == ["demo/word_count"]
    assert program.described() == program.prepared


def test_a_published_function_tells_its_signature_and_documentation(memory: MemoryHost) -> None:
    import inspect

    from skybox.function import PublishedFunction

    memory.functions["demo/told"] = (WORD_COUNT, lambda given: given)
    function = PublishedFunction("demo/told")
    assert memory.requests == []
    assert str(inspect.signature(function)) == "(*, text: str, top: int = 3)"
    assert function.__doc__ == "Counts words."
    assert repr(function) == "<skybox function demo/told>"
    assert PublishedFunction("demo/absent").__doc__ == ""


def test_names_that_cannot_be_published_are_import_errors(run: Run) -> None:
    for statement in ("from skybox.demo import Upper", "import skybox.Demo", "from skybox.demo import __path__"):
        with pytest.raises(ImportError):
            exec(statement)
    sys.modules.pop("skybox.demo", None)


def test_pickles_of_the_programs_own_classes_are_loaded(run: Run) -> None:
    source = "from skython import load, store\nclass Thing:\n    def __init__(self, n): self.n = n\n"
    program = run(f"{source}def main(): store('t', Thing(5)); return load('t').n")
    assert program.value() == 5
    assert pickle.loads is not None
