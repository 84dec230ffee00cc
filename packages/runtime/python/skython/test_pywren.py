"""The parts of `skython.pywren` that need no instance; the sandbox's side runs here as a program does."""

import base64
import importlib.util
import io
import json
import sys
import threading
import types
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy
import pandas
import pytest

from conftest import Run
from skython import pywren
from skython_client.mapping import parcel, values
from skython_client.mapping.errors import NotPicklable, RemoteError, WrongPython
from skython_client.mapping.future import Future
from skython_client.mapping.raising import exception_of
from skython_client.mapping.source import NoSource, source_of

SCALE = 10


class Odd(Exception):
    def __init__(self, text: str, place: int) -> None:
        super().__init__(text, place)
        self.place = place


def scaled(x: int, by: int = SCALE) -> int:
    """Uses a constant, a module and a neighbour."""
    return neighbour(json.loads(str(x))) * by


def neighbour(x: int) -> int:
    return x + 1


@pytest.mark.parametrize(
    "value",
    [
        None, True, 1, 2**80, 1.5, "é", [1, [None]], {"a": {"b": [1]}}, (1, 2), {1: "a", (2, 3): {4}}, {"$tuple": [1]}, {"$a": 1},
        b"\x00\xff", 1j, frozenset({1}), date(2024, 2, 29), datetime(2024, 1, 1, tzinfo=UTC), timedelta(days=1, microseconds=3),
        Decimal("1.10"), [float("inf"), (), {}], {"": [({},)]}, [],
    ],
)  # fmt: skip
def test_a_value_comes_back_with_its_type(value: Any) -> None:
    back = values.decode(*values.encode(value))
    assert back == value and type(back) is type(value)


def test_plain_values_are_plain_json() -> None:
    assert values.encode({"a": [1.0, None]}) == ("application/json", b'{"a":[1.0,null]}')


def test_arrays_and_tables_come_back() -> None:
    for array in (
        numpy.arange(6.0).reshape(2, 3),
        numpy.array(["a", "é"]),
        numpy.array("2024-01-01", dtype="datetime64[D]"),
    ):
        back = values.decode(*values.encode(array))
        assert back.dtype == array.dtype and (back == array).all()
    back = values.decode(*values.encode({"n": numpy.float32(0.1), "l": [numpy.arange(2)]}))
    assert back["n"] == numpy.float32(0.1) and type(back["n"]) is numpy.float32 and list(back["l"][0]) == [0, 1]
    frame = pandas.DataFrame({"a": [1, 2], "b": ["x", None]}, index=[3, 4])
    pandas.testing.assert_frame_equal(values.decode(*values.encode(frame)), frame)
    pandas.testing.assert_series_equal(values.decode(*values.encode((frame["a"],)))[0], frame["a"])


@pytest.mark.parametrize(
    ("value", "where"),
    [(open, "the result is of type"), ({"a": [1, object()]}, r"the result\['a'\]\[1\] is of type builtins.object"), ((1, {open}), "a member of")],
)  # fmt: skip
def test_what_has_no_form_is_named(value: Any, where: str) -> None:
    with pytest.raises(values.NotEncodable, match=where):
        values.encode(value)


def test_a_circle_has_no_form() -> None:
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(values.NotEncodable, match="nested too deeply"):
        values.encode(circle)


@pytest.mark.parametrize("body", [b'{"$nothing": 1}', b'{"$complex": "x"}', b"[", b'{"$npy": "AAAA"}'])
def test_what_cannot_be_read_says_so(body: bytes) -> None:
    with pytest.raises(values.NotReadable):
        values.decode(values.TAGGED, body)


def test_an_array_of_objects_is_never_unpickled() -> None:
    stream = io.BytesIO()
    numpy.save(stream, numpy.array([object()], dtype=object), allow_pickle=True)
    with pytest.raises(values.NotReadable):
        values.decode(values.NPY, stream.getvalue())


@pytest.fixture
def answer(run: Run) -> Callable[..., tuple[str, bytes]]:
    """Runs a parcel's program as a worker does, with its first input."""

    def answered(request: dict[str, Any]) -> tuple[str, bytes]:
        files = {
            path: content if isinstance(content, str) else base64.b64decode(content["base64"])
            for path, content in request["files"].items()
        }
        running = run(files.pop("main.py"), files)
        body = base64.b64decode(request["inputs"][0])
        meta, result = running.answer(body, contentType="application/octet-stream")
        assert meta.get("status", 200) == 200, (meta, running.emit.logs)
        return meta.get("mediaType", values.JSON), result

    return answered


def _packed(function: Any, item: Any = 1, **more: Any) -> dict[str, Any]:
    return parcel.pack(function, [item], **{"results_pickled": False, "environment": {}, **more})


def test_a_closure_travels_by_cloudpickle(answer: Any) -> None:
    step = {"by": 5}
    assert answer(_packed(lambda x: (x + step["by"],))) == (values.TAGGED, b'{"$tuple":[6]}')


def test_variables_of_the_environment_travel(answer: Any) -> None:

    def shown(_: int) -> str | None:
        import os

        return os.environ.get("TOWN")

    assert answer(_packed(shown, environment={"TOWN": "Ulm"}))[1] == b'"Ulm"'


def test_results_are_pickles_on_request_only(answer: Any) -> None:
    assert answer(_packed(lambda x: complex, results_pickled=True))[0] == values.PICKLE
    kind, body = answer(_packed(lambda x: complex))
    assert kind == values.EXCEPTION
    assert "pickle=True" in str(exception_of(body))


def test_another_python_sends_source(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "_SERVER", (3, 99))
    request = _packed(scaled)
    assert "function.pickle" not in request["files"]
    assert answer(request) == (values.JSON, b"20")


def test_another_python_cannot_send_a_closure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "_SERVER", (3, 99))
    step = 5

    def stepped(x: int) -> int:
        return x + step

    with pytest.raises(WrongPython, match=r"runs 3\.99.*is a closure.*uv run --python 3\.99"):
        _packed(stepped)


def test_the_sandbox_refuses_a_pickle_of_another_python(answer: Any) -> None:
    request = _packed(lambda x: x)
    settings = json.loads(request["files"]["settings.json"])
    request["files"]["settings.json"] = json.dumps({**settings, "python": "3.9"})
    kind, body = answer(request)
    assert kind == values.EXCEPTION and "pickled by Python 3.9" in str(exception_of(body))


@pytest.mark.parametrize(("function", "reason"), [(len, "no function"), (lambda x: x, "lambda"), (neighbour, "")])
def test_source_is_what_a_def_needs(function: Any, reason: str) -> None:
    if reason:
        with pytest.raises(NoSource, match=reason):
            source_of(function)
    else:
        assert source_of(function)[1].endswith("return x + 1\n")


def test_what_cannot_be_pickled_says_what_to_do() -> None:
    lock = threading.Lock()
    with pytest.raises(NotPicklable, match="make that inside the function"):
        _packed(lambda x: lock)
    with pytest.raises(NotPicklable, match="an item of type lock"):
        _packed(len, lock)
    with pytest.raises(NotPicklable, match="takes a function"):
        _packed(3)


def test_without_cloudpickle_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cloudpickle", None)
    monkeypatch.setattr(parcel, "_SERVER", sys.version_info[:2])
    with pytest.raises(pywren.MapError, match=r"pip install 'skython\[map\]'"):
        _packed(len)


def test_modules_of_ones_own_travel(answer: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "my_neighbour.py"
    file.write_text("def twice(x):\n    return 2 * x\n")
    spec = importlib.util.spec_from_file_location("my_neighbour", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "my_neighbour", module)
    request = _packed(lambda x: module.twice(x))
    monkeypatch.delitem(sys.modules, "my_neighbour")
    assert answer(request)[1] == b"2"


def _told(answer: Any, function: Any) -> Exception:
    kind, body = answer(_packed(function))
    assert kind == values.EXCEPTION
    return exception_of(body)


def test_exceptions_keep_type_arguments_and_traceback(answer: Any) -> None:

    def failing(x: int) -> None:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise Odd("second", x) from error

    error = _told(answer, failing)
    assert type(error) is Odd
    assert (error.args, error.place) == (("second", 1), 1)
    text = str(error.__cause__)
    assert "KeyError: 'first'" in text and "direct cause" in text
    assert 'raise Odd("second", x) from error' in text and __file__ in text


def test_an_exception_of_an_unknown_class_keeps_its_name(answer: Any) -> None:

    def failing(x: int) -> None:
        raise type("Strange", (Exception,), {"__module__": "elsewhere"})("odd")

    error = _told(answer, failing)
    assert isinstance(error, RemoteError) and type(error).__name__ == "Strange" and str(error) == "odd"


def test_no_class_but_an_exception_is_made_for_an_answer() -> None:
    told = {
        "module": "subprocess",
        "name": "Popen",
        "message": "x",
        "frames": [],
        "arguments": None,
        "attributes": None,
    }
    assert isinstance(exception_of(json.dumps(told).encode()), RemoteError)


def _settled(value: Any) -> Future:
    kind, body = values.encode(value)
    future = Future(False)
    future.settle({"mediaType": kind, "body": base64.b64encode(body).decode(), "logs": [{"text": "hi"}]})
    return future


def test_wait_tells_what_has_ended() -> None:
    done, open_ = _settled(1), Future(False)
    assert pywren.wait([done, open_], pywren.ALWAYS) == ([done], [open_])
    assert pywren.wait([open_, done], pywren.ANY_COMPLETED) == ([done], [open_])
    assert pywren.wait([done], WAIT_DUR_SEC=5) == ([done], [])
    assert pywren.wait([open_], timeout=0) == ([], [open_])
    assert pywren.wait([]) == ([], [])
    with pytest.raises(ValueError, match="ALL_COMPLETED"):
        pywren.wait([], "SOME")  # type: ignore[arg-type]


def test_a_future_gives_its_result_or_its_error() -> None:
    future = _settled((1, 2))
    assert future.done() and future.result() == (1, 2) and future.logs == "hi" and future.exception() is None
    failed = Future(False)
    with pytest.raises(TimeoutError):
        failed.result(timeout=0)
    failed.settle({"problem": {"type": "/problems/timed-out", "detail": "too long"}})
    with pytest.raises(pywren.CallError, match="too long") as caught:
        failed.result()
    assert caught.value.kind == "timed-out"
    assert failed.result(throw_except=False) is failed.exception()


def test_a_pickle_that_was_not_asked_for_is_not_read() -> None:
    future = Future(False)
    future.settle({"mediaType": values.PICKLE, "body": base64.b64encode(b"cos\nsystem\n(S'false'\ntR.").decode()})
    with pytest.raises(pywren.ResultError, match="nobody asked for"):
        future.result()


def test_a_package_that_is_missing_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    future = _settled(1)
    future.settle({})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    future = Future(False)
    future.settle({"mediaType": values.ARROW, "body": ""})
    with pytest.raises(pywren.ResultError, match="pip install pyarrow"):
        future.result()


def test_the_public_names_are_there() -> None:
    assert isinstance(pywren, types.ModuleType)
    for name in pywren.__all__:
        getattr(pywren, name)
