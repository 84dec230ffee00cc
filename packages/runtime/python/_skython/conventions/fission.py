"""Fission: `main()` without arguments, which reads `flask.request`."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from _skython.calling import finish
from _skython.incoming import Incoming
from _skython.invocation import current, read_params
from _skython.request import Request
from _skython.response import Response

_HTML = "text/html; charset=utf-8"
"""What Flask calls text."""


class _FlaskRequest:
    """The members of `flask.request` that functions use, of the call that runs now."""

    @property
    def _request(self) -> Request:
        return Request.of(Incoming.read(current.meta, current.body))

    def __getattr__(self, name: str) -> Any:
        request = self._request
        match name:
            case "data":
                return request.body
            case "args":
                return request.query
            case "method" | "headers":
                return getattr(request, name)
            case "form" | "values":
                return read_params(Incoming.read(current.meta, current.body))
            case "json":
                return request.json()
            case _:
                raise AttributeError(f"flask.request has no {name!r} here")

    def get_data(self, as_text: bool = False) -> bytes | str:
        return self._request.text if as_text else self._request.body

    def get_json(self, force: bool = False, silent: bool = False) -> Any:
        try:
            return self._request.json()
        except ValueError:
            if silent:
                return None
            raise


def provide_flask() -> None:
    """Makes `from flask import request` work where Flask is not installed."""
    if "flask" not in sys.modules:
        flask: Any = ModuleType("flask")
        flask.request = _FlaskRequest()
        flask.Response = Response
        flask.jsonify = lambda *args, **kwargs: kwargs or (args[0] if len(args) == 1 else list(args))
        sys.modules["flask"] = flask


class FissionCallable:
    needs_request = True

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def run_json(self, _body: bytes) -> Any:
        return self._call()

    def run(self, _incoming: Incoming) -> Any:
        return self._call()

    def _call(self) -> Any:
        value = finish(self._function())
        if isinstance(value, tuple) and len(value) in (2, 3) and isinstance(value[1], int):
            response = Response(value[0], value[1], value[2] if len(value) == 3 else None)
            if isinstance(value[0], str) and response.media_type is None:
                response.media_type = _HTML
            return response
        return Response(value, media_type=_HTML) if isinstance(value, str) else value
