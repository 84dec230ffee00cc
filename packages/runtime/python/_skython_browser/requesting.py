"""Joins urllib3, and with it requests, to the relay. Its own way out comes first, unless a host is allowed already."""

import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from _skython_browser.crossing import may_have_arrived
from _skython_browser.relay import NotRelayed, Relay, Relayed, Wanted, cannot_wait, unreachable

_PACKAGE = "urllib3.contrib.emscripten"
_MODULE = f"{_PACKAGE}.connection"
"""Where urllib3 2.2 has `send_request`, which takes an `EmscriptenRequest` and gives an `EmscriptenResponse`."""

type Send = Callable[[Any], Any]


def join_requests(relay: Relay) -> None:
    """Takes effect when a program imports urllib3."""
    sys.meta_path.insert(0, _Finder(relay))


class _Finder(MetaPathFinder):
    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _MODULE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Joining(spec.loader, self._relay)
        return spec


class _Joining(Loader):
    def __init__(self, loader: Loader, relay: Relay) -> None:
        self._loader = loader
        self._relay = relay

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        connection: Any = module
        connection.send_request = _through(self._relay, connection.send_request, sys.modules[f"{_PACKAGE}.fetch"])


def _through(relay: Relay, direct: Send, fetch: Any) -> Send:
    """urllib3 turns errors of `fetch` into what programs expect: `requests.ConnectionError`, `requests.Timeout`."""

    def send(request: Any) -> Any:
        wanted = _wanted(request)
        try:
            answer = relay.send(wanted, "nothing") if relay.waits else None
            if answer is None:
                answer = _try(wanted, request)
        except NotRelayed as error:
            kind = fetch._TimeoutError if error.timed_out else fetch._RequestError
            raise kind(str(error), request=request) from None
        return _response(fetch, request, answer) if isinstance(answer, Relayed) else answer

    def _try(wanted: Wanted, request: Any) -> Any:
        try:
            return direct(request)
        except fetch._RequestError as error:
            if getattr(error.__context__, "name", "") != "NetworkError":
                raise
        if not relay.waits:
            raise NotRelayed(cannot_wait(wanted.host))
        arrived = may_have_arrived(wanted.method, wanted.headers)
        answer = relay.send(wanted, "sending" if arrived else "refusal")
        if answer is None:
            raise NotRelayed(unreachable(wanted.host))
        return answer

    return send


def _wanted(request: Any) -> Wanted:
    """A body that can be read only once is read here, for both ways."""
    if request.body is not None and not isinstance(request.body, str | bytes):
        request.body = _read(request.body)
    body = request.body or b""
    headers = [(str(name), _text(value)) for name, value in request.headers.items()]
    return Wanted(request.method, request.url, headers, body.encode() if isinstance(body, str) else body)


def _read(body: Any) -> bytes:
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        return body.encode()
    if isinstance(body, bytes | bytearray | memoryview):
        return bytes(body)
    return b"".join(piece.encode() if isinstance(piece, str) else bytes(piece) for piece in body)


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _response(fetch: Any, request: Any, answer: Relayed) -> Any:
    headers = sys.modules["urllib3"].HTTPHeaderDict()
    for name, value in answer.headers:
        headers.add(name, value)
    return fetch.EmscriptenResponse(status_code=answer.status, headers=headers, body=answer.body, request=request)
