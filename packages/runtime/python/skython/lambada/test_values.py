import datetime
import decimal
import json
import math
import uuid
from collections import Counter, OrderedDict, defaultdict, deque
from fractions import Fraction
from pathlib import PosixPath

import numpy as np
import pytest

from skython.lambada.errors import CannotTravel, ObjectGone
from skython.lambada.faults import make_error
from skython.lambada.heap import Heap
from skython.lambada.references import HeapReferences
from skython.lambada.values import Encoder, decode

REFERENCES = HeapReferences(Heap())


def travel(value):
    return decode(json.loads(json.dumps(Encoder(REFERENCES).encode(value), allow_nan=False)), REFERENCES)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 2**70, -0.0, 1.5, math.inf, "\ud800 ü", b"\x00\xff", bytearray(b"a"), complex(1, -2), range(3, 9, 2),
        [1, [2.0, None]], (1, (2,)), {1, 2}, frozenset("a"), {"a": 1}, {1: "a", (2, 3): "b"}, {"$tuple": [1]},
        datetime.datetime(2026, 1, 2, 3, 4, 5, 6, datetime.UTC), datetime.date(2026, 1, 2),
        datetime.time(1, 2), datetime.timedelta(days=-1, microseconds=3), decimal.Decimal("1.10"), Fraction(1, 3),
        uuid.UUID(int=5), PosixPath("/a/b"), deque([1, 2], maxlen=3), Counter("aab"), OrderedDict(b=1, a=2),
        defaultdict(list, a=[1]), [{"x": ({"y"},)}],
    ],
)  # fmt: skip
def test_comes_back_as_it_went(value):
    came = travel(value)
    assert (came, type(came)) == (value, type(value))
    assert repr(came) == repr(value)


def test_numbers_that_are_none_and_arrays_come_back():
    assert math.isnan(travel(math.nan))
    for value in (np.arange(6.0).reshape(2, 3), np.float32(1.5), np.array(["a", "bc"]), np.zeros((0, 2), dtype="i4")):
        came = travel(value)
        assert (came.dtype, came.shape, type(came)) == (value.dtype, value.shape, type(value))
        assert np.array_equal(came, value)


def test_a_container_may_be_there_twice_but_not_in_itself():
    shared = [1]
    assert travel([shared, shared]) == [[1], [1]]
    shared.append(shared)
    with pytest.raises(CannotTravel, match="contains itself"):
        travel(shared)
    deep: list = []
    for _ in range(500):
        deep = [deep]
    with pytest.raises(CannotTravel, match="deep"):
        travel(deep)


@pytest.mark.parametrize("value", [lambda: 1, object(), open, iter([]), np.array([object()]), defaultdict(lambda: 1)])
def test_says_what_cannot_travel(value):
    with pytest.raises(CannotTravel, match="travel"):
        travel([value])


@pytest.mark.parametrize(
    "sent",
    [
        {"$float": "x"}, {"$dict": [1]}, {"$bytes": "?"}, {"$array": ["O", [1], {"$bytes": "AAAAAAAAAAA="}]},
        {"$array": ["i4", [9], {"$bytes": ""}]}, {"$nothing": 1}, {"$object": "x", "class": "A"}, {"$function": "os.system"},
        {"$enum": "A", "parts": []}, {"$date": [1]}, {"$set": [[1]]}, {"$defaultdict": ["eval", []]}, {"$range": [1, 2, 0]},
    ],
)  # fmt: skip
def test_refuses_what_nobody_writes(sent):
    with pytest.raises((CannotTravel, ObjectGone)):
        decode(sent, REFERENCES)


def test_errors_keep_type_and_arguments_and_never_make_anything_else():
    for error in (
        KeyError("a"),
        OSError(2, "gone"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        StopIteration(3),
    ):
        came = travel(error)
        assert (type(came), came.args, str(came)) == (type(error), error.args, str(error))
    for name in ("os.system", "builtins.eval", "nowhere.Error", "subprocess.Popen"):
        came = make_error({"$error": name, "message": "m", "args": ["echo"]}, lambda part: part, {})
        assert type(came).__name__ == "RemoteError"
