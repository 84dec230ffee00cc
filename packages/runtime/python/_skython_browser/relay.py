"""Requests that a host refuses to a page: the page makes them through its instance when the person allows it."""

import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pyodide.ffi import can_run_sync, run_sync, to_js

from _skython_browser.port import Port

type After = Literal["nothing", "refusal", "sending"]

_MOST_CHARACTERS = 60_000
"""Of address and headers as JSON; the page ends a worker that posts more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request as the program made it."""

    method: str
    url: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Relayed:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class NotRelayed(Exception):
    """Says what happened, and what to do."""

    def __init__(self, detail: str, timed_out: bool = False) -> None:
        super().__init__(detail)
        self.timed_out = timed_out


class Relay:
    """Python waits for the page, which waits for the person and the host."""

    def __init__(self, port: Port) -> None:
        self._port = port

    @property
    def waits(self) -> bool:
        return self._port.stack_switching and bool(can_run_sync())

    def send(self, wanted: Wanted, after: After) -> Relayed | None:
        """None when the page leaves it to the program. Raises `NotRelayed`."""
        text = json.dumps(
            {"op": "relay", "url": wanted.url, "method": wanted.method, "headers": wanted.headers, "after": after}
        )
        if len(text) > _MOST_CHARACTERS:
            if after == "nothing":
                return None
            raise NotRelayed(f"{unreachable(wanted.host)} Its address and headers are too long to be sent otherwise.")
        reply, body = run_sync(self._port.ask(text, to_js(wanted.body)))
        answer = json.loads(reply)
        if answer["ok"]:
            return Relayed(answer["status"], [(name, value) for name, value in answer["headers"]], body.to_bytes())
        error = answer.get("error")
        if error is not None:
            raise NotRelayed(error["detail"], error["kind"] == "timed-out")
        return None


def unreachable(host: str) -> str:
    return f"{host} cannot be reached from this page: it is not there, or refuses requests from pages (CORS)."


def cannot_wait(host: str) -> str:
    return (
        f"{unreachable(host)} Sending it through the instance needs a browser with WebAssembly stack switching (JSPI), "
        "such as Chrome or Edge; or run the function on the server."
    )
