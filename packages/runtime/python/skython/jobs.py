"""Calls made later, and how far they are."""

import json
from typing import Any

from _skython.encoding.jsontext import dump
from skython.asking import ask


def submit(
    target: str,
    arguments: Any = None,
    /,
    *,
    key: str | None = None,
    delay: float | None = None,
    attempts: int | None = None,
    priority: int | None = None,
    callback: str | None = None,
) -> dict[str, Any]:
    """Makes a job of a call of `owner/name`, with a dict of arguments by name, and returns it: its `id`, its `state` …

    The same `key` within a day is the same job; `delay` is in seconds; `callback`, an address, hears how it ended.
    Raises CallError when it is not accepted.
    """
    asked = {"key": key, "delay": delay, "attempts": attempts, "priority": priority, "callback": callback}
    later = {name: value for name, value in asked.items() if value is not None}
    job: dict[str, Any] = json.loads(
        ask({"op": "call", "target": target, "later": later}, dump({} if arguments is None else arguments))[1]
    )
    return job


def progress(done: float, note: str = "") -> None:
    """Says how far the job that runs is, from 0 to 1. Where nobody can ask for it, it is printed."""
    if not 0 <= done <= 1:
        raise ValueError(f"progress is from 0 to 1, not {done!r}")
    reply, _ = ask({"op": "progress", "done": done, "note": note[:200]})
    if reply.get("heard") is False:
        print(f"progress {done:.0%} {note}".rstrip())
