"""Joins urllib3, with it requests, and `urllib.request` to the relay, when a program imports them."""

import sys
from collections.abc import Callable
from typing import Any

from _skython_browser.imports import when_imported
from _skython_browser.relay import NotRelayed, Relay, Relayed, Wanted
from _skython_browser.sending import Refused, read_body, send

_PACKAGE = "urllib3.contrib.emscripten"
"""In urllib3 2.2 its `connection` has `send_request`: `EmscriptenRequest` → `EmscriptenResponse`."""

type Send = Callable[[Any], Any]


def join_requests(relay: Relay) -> None:
    def change(connection: Any) -> None:
        connection.send_request = _through(relay, connection.send_request, sys.modules[f"{_PACKAGE}.fetch"])

    when_imported(f"{_PACKAGE}.connection", change)


def join_urllib(relay: Relay) -> None:
    """Redirects, errors and cookies stay as `urllib.request` handles them."""

    def change(module: Any) -> None:
        # What it imports is much, and belongs to the page: no memory of a booted Python may hold it.
        from _skython_browser.opening import opener

        handler = module.HTTPHandler
        handler.http_open = handler.https_open = opener(relay)
        handler.https_request = handler.http_request

    when_imported("urllib.request", change)


def _through(relay: Relay, direct: Send, fetch: Any) -> Send:
    """urllib3 turns errors of `fetch` into what programs expect: `requests.ConnectionError`, `requests.Timeout`."""

    def ask(request: Any) -> Any:
        try:
            return direct(request)
        except fetch._RequestError as error:
            if getattr(error.__context__, "name", "") != "NetworkError":
                raise
        raise Refused

    def send_request(request: Any) -> Any:
        try:
            answer = send(relay, _wanted(request), lambda: ask(request))
        except NotRelayed as error:
            kind = fetch._TimeoutError if error.timed_out else fetch._RequestError
            raise kind(str(error), request=request) from None
        return _response(fetch, request, answer) if isinstance(answer, Relayed) else answer

    return send_request


def _wanted(request: Any) -> Wanted:
    """A body that can be read only once is read here, for both ways."""
    if request.body is not None and not isinstance(request.body, str | bytes):
        request.body = read_body(request.body)
    headers = [(str(name), _text(value)) for name, value in request.headers.items()]
    return Wanted(request.method, request.url, headers, read_body(request.body))


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _response(fetch: Any, request: Any, answer: Relayed) -> Any:
    headers = sys.modules["urllib3"].HTTPHeaderDict()
    for name, value in answer.headers:
        headers.add(name, value)
    return fetch.EmscriptenResponse(status_code=answer.status, headers=headers, body=answer.body, request=request)
