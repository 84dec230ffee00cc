"""The newest judgements of Polibias, and any judgement by its id."""

import secrets
from datetime import UTC, datetime
from typing import TypedDict

import skython
from skython import increment, load, store

OWNER = "polibias"
MOST = 100
KEPT_SECONDS = 30 * 24 * 3600
# Judgements kept out of the list stand between others; looked through so far back.
LOOKED_THROUGH = 3 * MOST


class Result(TypedDict):
    """What is kept of a judgement. Of a pasted text: lean, length and time, nothing of what it says."""

    title: str | None
    host: str | None
    lean: str | None
    abstained: str | None
    p_right: float
    interval: list[float]
    words: int
    model: str
    listed: bool


class Entry(Result):
    """A kept judgement, with its id and its time (UTC, ISO 8601)."""

    id: str
    at: str


def recent(limit: int = 20, id: str | None = None, keep: Result | None = None) -> list[Entry]:
    """The newest judgements, newest first; or the one with an id.

    They are kept for 30 days. Texts are never kept; those that a visitor kept out of the list are found by id only.

    Args:
        limit: How many, 1 to 100.
        id: Of one judgement; then the list has it alone, or nothing.
        keep: A judgement to keep; for functions of polibias alone, which get it back with its id.

    Returns:
        Judgements: id, at (time, UTC), title and host (of pages), lean, abstained, p_right, interval, words, model.

    Raises:
        ValueError: limit is not between 1 and 100.
        PermissionError: keep was given by somebody else.
    """
    if not 1 <= limit <= MOST:
        raise ValueError(f"limit is {limit}; it is between 1 and {MOST}.")
    if keep is not None:
        if skython.caller != OWNER:
            raise PermissionError("Only functions of polibias keep judgements.")
        return [_keep(keep)]
    return _newest(limit) if id is None else _by_id(id)


def _keep(result: Result) -> Entry:
    number = increment("count")
    # The second half cannot be guessed: who kept a judgement out of the list alone knows it.
    name = f"{number}-{secrets.token_hex(8)}"
    entry: Entry = {"id": name, "at": datetime.now(UTC).isoformat(timespec="seconds"), **result}
    store(_key(number), entry, ttl=KEPT_SECONDS)
    return entry


def _newest(limit: int) -> list[Entry]:
    last = load("count", default=0)
    found: list[Entry] = []
    for number in range(last, max(0, last - LOOKED_THROUGH), -1):
        entry = load(_key(number), default=None)
        if entry is not None and entry["listed"]:
            found.append(entry)
            if len(found) == limit:
                break
    return found


def _by_id(name: str) -> list[Entry]:
    number = name.partition("-")[0]
    # More digits than a count ever has are no id.
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return []
    entry = load(_key(int(number)), default=None)
    return [entry] if entry is not None and entry["id"] == name else []


def _key(number: int) -> str:
    return f"judgement/{number}"
