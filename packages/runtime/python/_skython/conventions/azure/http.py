"""`azure.functions.HttpRequest` and `HttpResponse`, as their documentation has them."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from _skython.conventions.flask.multidict import MultiDict
from _skython.conventions.flask.request import FlaskRequest
from _skython.conventions.flask.response import ResponseHeaders
from _skython.incoming import Incoming
from _skython.request import Headers
from _skython.response import Response


class HttpRequest:
    """May also be made by a test: `HttpRequest("GET", "/api/hello", params={"name": "Ada"}, body=b"")`."""

    def __init__(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        route_params: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> None:
        self.method = method.upper()
        self.url = url
        self.headers = Headers(list((headers or {}).items()))
        self.params = MappingProxyType(dict(params or {}))
        self.route_params = MappingProxyType(dict(route_params or {}))
        self._body = body

    def get_body(self) -> bytes:
        return self._body

    def get_json(self) -> Any:
        """Raises ValueError when the body is no JSON."""
        try:
            return json.loads(self._body)
        except ValueError as error:
            raise ValueError("HTTP request does not contain valid JSON data") from error

    @property
    def form(self) -> MultiDict:
        return self._as_flask().form

    @property
    def files(self) -> MultiDict:
        return self._as_flask().files

    def _as_flask(self) -> FlaskRequest:
        return FlaskRequest(Incoming(self._body, self.headers.get("content-type", ""), self.method))


class HttpResponse:
    def __init__(
        self,
        body: str | bytes | None = None,
        *,
        status_code: int | HTTPStatus | None = None,
        headers: Mapping[str, str] | None = None,
        mimetype: str | None = None,
        charset: str | None = None,
    ) -> None:
        if body is not None and not isinstance(body, str | bytes | bytearray):
            message = f"response is expected to be either of str, bytes, or bytearray, got {type(body).__name__}"
            raise TypeError(message)
        self.status_code = int(status_code or 200)
        self.mimetype = mimetype or "text/plain"
        self.charset = charset or "utf-8"
        self.headers = ResponseHeaders(list((headers or {}).items()))
        self._body = body.encode(self.charset) if isinstance(body, str) else bytes(body or b"")

    def get_body(self) -> bytes:
        return self._body

    def answer(self) -> Response:
        is_text = self.mimetype.startswith("text/") and "charset" not in self.mimetype
        named = self.headers.get("Content-Type") or self.mimetype + (f"; charset={self.charset}" if is_text else "")
        return Response(self._body, self.status_code, self.headers.items(), named)
