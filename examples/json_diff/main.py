"""What changed between two JSON documents."""

from difflib import SequenceMatcher
from json import dumps
from typing import Any, Literal, NotRequired, TypedDict


class Change(TypedDict):
    """One operation of RFC 6902; path is a JSON Pointer (RFC 6901). old, what was there, is more than the RFC has."""

    op: Literal["add", "remove", "replace"]
    path: str
    value: NotRequired[Any]
    old: NotRequired[Any]


def json_diff(before: Any, after: Any) -> list[Change]:
    """Find what changed between two JSON documents.

    Args:
        before: Any JSON value.
        after: Any JSON value.

    Returns:
        The changes that make `after` from `before`, in order: a JSON Patch. None when they are the same.
    """
    return _changes("", before, after)


def _changes(path: str, before: Any, after: Any) -> list[Change]:
    if _same(before, after):
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        return _in_object(path, before, after)
    if isinstance(before, list) and isinstance(after, list):
        return _in_array(path, before, after)
    return [{"op": "replace", "path": path, "value": after, "old": before}]


def _in_object(path: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for name, old in before.items():
        if name in after:
            changes += _changes(_below(path, name), old, after[name])
        else:
            changes.append({"op": "remove", "path": _below(path, name), "old": old})
    return changes + [
        {"op": "add", "path": _below(path, name), "value": value} for name, value in after.items() if name not in before
    ]


def _in_array(path: str, before: list[Any], after: list[Any]) -> list[Change]:
    """Positions are those after the changes before it, as a patch is applied in order."""
    changes: list[Change] = []
    shift = 0
    matcher = SequenceMatcher(None, [_text(item) for item in before], [_text(item) for item in after], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        both = min(end - start, new_end - new_start)
        for at in range(both):
            changes += _changes(_below(path, start + shift + at), before[start + at], after[new_start + at])
        for old in before[start + both : end]:
            changes.append({"op": "remove", "path": _below(path, start + shift + both), "old": old})
        for at in range(new_start + both, new_end):
            changes.append({"op": "add", "path": _below(path, at), "value": after[at]})
        shift += (new_end - new_start) - (end - start)
    return changes


def _same(one: Any, other: Any) -> bool:
    return _text(one) == _text(other)


def _text(value: Any) -> str:
    """1 and 1.0 are the same number in JSON, but true is not 1."""
    return dumps(value, sort_keys=True) if not _is_whole(value) else str(int(value))


def _is_whole(value: Any) -> bool:
    return isinstance(value, float) and value.is_integer()


def _below(path: str, name: str | int) -> str:
    return f"{path}/{str(name).replace('~', '~0').replace('/', '~1')}"
