"""The lines of a map's answer, as they come; and how to break it off."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from skython_client.errors import ClientError, Incompatible, Problem
from skython_client.http import Client, not_understood, path_of, reading

_LONGEST = 1000.0
"""Seconds without a line: an instance gives a map 15 minutes."""

_PIECE = 1 << 16


class Answers:
    """An open map. `lines` belongs to one thread, `cancel` to any."""

    def __init__(self, client: Client, request: dict[str, Any]) -> None:
        """Sends it; the program is loaded when this returns. Raises ClientError."""
        self._client = client
        self._open = ExitStack()
        headers = {"content-type": "application/json"}
        opened = client.open("POST", path_of("api", "map"), json.dumps(request).encode(), headers, _LONGEST)
        try:
            self._response = self._open.enter_context(opened)
        except Problem as error:
            raise _advised(error) from None
        # Another name for the connection: this one can be shut down while that one is read.
        self._connection = socket.socket(fileno=os.dup(self._response.fileno()))

    def lines(self) -> Iterator[list[dict[str, Any]]]:
        """One list for all that came together; the last line is the one with `ended`. Raises ClientError."""
        instance = self._client.account.instance
        rest = b""
        with self._open, self._connection, reading(instance):
            while True:
                piece = self._response.read1(_PIECE)
                if not piece:
                    raise broken_off(instance)
                *whole, rest = (rest + piece).split(b"\n")
                lines = [_parse(line, instance) for line in whole]
                if lines:
                    yield lines
                if lines and "ended" in lines[-1]:
                    return

    def cancel(self) -> None:
        """Closes the connection, upon which the instance stops what runs."""
        try:
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is over


def broken_off(instance: str) -> ClientError:
    return Incompatible(f"{instance} broke the map off. Does it still run? Map what has no result again.")


def _parse(line: bytes, instance: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        raise not_understood(instance, "a line of a map") from None
    if not isinstance(value, dict):
        raise not_understood(instance, "a line of a map")
    return value


def _advised(error: Problem) -> Problem:
    limit = (error.problem.get("limit") or {}).get("name")
    advice = {
        "mapItems": "Map fewer items at a time, or several in one item.",
        "programBytes": "Send less at a time, or let the function fetch what it needs.",
    }.get(str(limit))
    if advice is None:
        return error
    return Problem({**error.problem, "detail": f"{error} {advice}"})
