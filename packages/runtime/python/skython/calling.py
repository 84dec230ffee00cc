"""Calls of published functions."""

import json
from typing import Any

from _skython.encoding.jsontext import dump
from skython.asking import ask

_schemas: dict[str, dict[str, Any]] = {}


def call(target: str, /, *args: Any, **kwargs: Any) -> Any:
    """Calls `owner/name`, also `owner/name@3` or `owner/name/def`, and returns its result.

    Arguments travel as JSON. Text and JSON results come back as Python values, anything else as bytes.
    Raises CallError with the problem document when the call failed, TypeError for arguments that do not fit by place.
    """
    return answer_of(*ask(call_of(target), dump(arguments_of(target, args, kwargs))))


def call_of(target: str) -> dict[str, Any]:
    if not isinstance(target, str):
        raise TypeError(f"a target is text like 'demo/word_count', not {type(target).__name__}")
    return {"op": "call", "target": target}


def arguments_of(target: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """All arguments by name. Raises TypeError for what does not fit by place."""
    if not args:
        return kwargs
    placed = _by_name(target, args)
    named = {**placed, **kwargs}
    if len(named) < len(args) + len(kwargs):
        twice = next(name for name in kwargs if name in placed)
        raise TypeError(f"{target} got multiple values for argument '{twice}'")
    return named


def answer_of(reply: dict[str, Any], body: bytes) -> Any:
    return read_answer(str(reply.get("mediaType", "application/json")), body)


def schema_of(target: str) -> dict[str, Any]:
    """The published schema of a function, asked for once. Raises FunctionNotFound."""
    if target not in _schemas:
        reply, _ = ask({"op": "describe", "target": target})
        schema = reply.get("schema")
        _schemas[target] = schema if isinstance(schema, dict) else {}
    return _schemas[target]


def read_answer(media_type: str, body: bytes) -> Any:
    kind = media_type.partition(";")[0].strip().lower()
    if kind == "application/json" or kind.endswith("+json"):
        return json.loads(body) if body else None
    if kind in ("application/jsonl", "application/x-ndjson"):
        return [json.loads(line) for line in body.splitlines() if line.strip()]
    return body.decode("utf-8", "replace") if kind.startswith("text/") else body


def parameters_of(schema: dict[str, Any], target: str = "") -> dict[str, Any]:
    """The parameters of the entry point, or of the `def` a target names."""
    parts = target.split("/")
    for one in schema.get("callables", ()):
        if len(parts) == 3 and one.get("name") == parts[2]:
            found: dict[str, Any] = one.get("parameters", {})
            return found
    parameters: dict[str, Any] = schema.get("parameters", {})
    return parameters


def _by_name(target: str, args: tuple[Any, ...]) -> dict[str, Any]:
    """Positional arguments by the names the published schema gives them."""
    properties: dict[str, Any] = parameters_of(schema_of(target), target).get("properties", {})
    places = [name for name, one in properties.items() if not str(one.get("x-python", "")).startswith("*")]
    rest = next((name for name, one in properties.items() if str(one.get("x-python", "")).startswith("*")), None)
    if len(args) > len(places) and rest is None:
        raise TypeError(f"{target} takes {len(places)} arguments but {len(args)} were given")
    named = dict(zip(places, args, strict=False))
    if rest is not None and len(args) > len(places):
        named[rest] = list(args[len(places) :])
    return named
