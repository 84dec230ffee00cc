import pytest

from _skython.depth import DEPTH_LIMIT, check_text_depth, check_value_depth


def nested(depth: int) -> object:
    value: object = 1
    for at in range(depth):
        value = [value] if at % 2 else {"a": value, "b": 1}
    return value


@pytest.mark.parametrize(
    "body",
    [
        b"[" * DEPTH_LIMIT + b"]" * DEPTH_LIMIT,
        b"[" + b'{"a":[1]},' * 5000 + b"1]",
        b'["' + b"[" * 5000 + b'"]',
        b'["\\"' + b"[" * 5000 + b'"]',
        b"",
        b"]" * 5000,
    ],
)
def test_text_within_the_limit_passes(body: bytes) -> None:
    check_text_depth(body)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 5000,
        b"[" * 1002 + b"]" * 1002,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'["]",' + b"[" * 5000 + b"]" * 5000 + b"]",
    ],
)
def test_text_beyond_the_limit_is_refused(body: bytes) -> None:
    with pytest.raises(RecursionError):
        check_text_depth(body)


def test_values_are_measured_too() -> None:
    check_value_depth(nested(DEPTH_LIMIT - 1))
    check_value_depth([1, "a", {"b": (2, [])}] * 1000)
    with pytest.raises(RecursionError):
        check_value_depth(nested(DEPTH_LIMIT + 1))
    with pytest.raises(RecursionError):
        check_value_depth(nested(100_000))


def test_a_circle_is_told_apart_from_depth() -> None:
    circle: list[object] = [[1], {}]
    circle.append({"a": (circle,)})
    with pytest.raises(ValueError, match="Circular"):
        check_value_depth(circle)
