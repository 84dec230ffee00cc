"""Values as a failed test shows them."""

from typing import Any

_CHARACTERS = 2_000
_DIFFERENCES = 5


def show(value: object) -> str:
    """`repr`, cut, also when an author's `__repr__` fails."""
    try:
        text = repr(value)
    except Exception as error:
        return f"<its repr raised {type(error).__name__}>"
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]}…"


def differences(left: Any, right: Any) -> list[str]:
    """Where two values of one built-in kind differ first, a sentence each."""
    if type(left) is not type(right):
        return []
    if isinstance(left, dict):
        found = _of_dicts(left, right)
    elif isinstance(left, list | tuple):
        found = _of_sequences(left, right)
    elif isinstance(left, str):
        found = _of_texts(left, right)
    elif isinstance(left, set | frozenset):
        found = [f"only left: {show(one)}" for one in left - right]
        found += [f"only right: {show(one)}" for one in right - left]
    else:
        found = []
    return found[:_DIFFERENCES]


def _of_dicts(left: dict[Any, Any], right: dict[Any, Any]) -> list[str]:
    found = [f"[{show(key)}]: {show(left[key])} != {show(right[key])}" for key in left if _differs(left, right, key)]
    found += [f"[{show(key)}]: only left" for key in left if key not in right]
    return found + [f"[{show(key)}]: only right" for key in right if key not in left]


def _differs(left: dict[Any, Any], right: dict[Any, Any], key: Any) -> bool:
    return key in right and bool(left[key] != right[key])


def _of_sequences(left: Any, right: Any) -> list[str]:
    pairs = enumerate(zip(left, right, strict=False))
    found = [f"[{at}]: {show(one)} != {show(other)}" for at, (one, other) in pairs if one != other]
    if len(left) != len(right):
        found.append(f"length: {len(left)} != {len(right)}")
    return found


def _of_texts(left: str, right: str) -> list[str]:
    at = next((at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), None)
    at = min(len(left), len(right)) if at is None else at
    return [f"from character {at}: {show(left[at : at + 40])} != {show(right[at : at + 40])}"]
