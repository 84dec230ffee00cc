from copy import deepcopy
from random import Random
from typing import Any

from main import json_diff


def apply(document: Any, changes: list[dict[str, Any]]) -> Any:
    """Applies a patch, so that every test can see that it makes `after` from `before`."""
    document = deepcopy(document)
    for change in changes:
        if change["path"] == "":
            document = change["value"]
            continue
        names = [name.replace("~1", "/").replace("~0", "~") for name in change["path"].split("/")[1:]]
        target = document
        for name in names[:-1]:
            target = target[int(name)] if isinstance(target, list) else target[name]
        last = int(names[-1]) if isinstance(target, list) else names[-1]
        if change["op"] == "remove":
            assert target.pop(last) == change["old"]
        elif change["op"] == "add" and isinstance(target, list):
            target.insert(last, change["value"])
        else:
            target[last] = change["value"]
    return document


def test_the_same_documents_differ_in_nothing():
    assert json_diff({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}) == []
    assert json_diff({"a": 1, "b": 2}, {"b": 2, "a": 1.0}) == []


def test_members_are_added_removed_and_replaced():
    assert json_diff({"a": 1, "b": 2}, {"a": 3, "c": 4}) == [
        {"op": "replace", "path": "/a", "value": 3, "old": 1},
        {"op": "remove", "path": "/b", "old": 2},
        {"op": "add", "path": "/c", "value": 4},
    ]


def test_an_item_that_was_put_in_front_is_one_change():
    assert json_diff([1, 2, 3], [0, 1, 2, 3]) == [{"op": "add", "path": "/0", "value": 0}]


def test_true_is_not_one():
    assert json_diff({"a": True}, {"a": 1}) == [{"op": "replace", "path": "/a", "value": 1, "old": True}]


def test_names_with_slashes_are_escaped():
    assert json_diff({"a/b~": 1}, {"a/b~": 2})[0]["path"] == "/a~1b~0"


def test_a_document_of_another_kind_is_replaced():
    assert json_diff([], {}) == [{"op": "replace", "path": "", "value": {}, "old": []}]


def test_any_patch_makes_the_one_from_the_other():
    random = Random(7)

    def document(depth: int = 0) -> Any:
        kind = random.randrange(5 if depth < 3 else 3)
        if kind == 3:
            return [document(depth + 1) for _ in range(random.randrange(5))]
        if kind == 4:
            return {random.choice("abcd"): document(depth + 1) for _ in range(random.randrange(4))}
        return [None, random.randrange(4), random.choice(["x", "y"])][kind]

    for _ in range(500):
        before, after = document(), document()
        assert apply(before, json_diff(before, after)) == after
