"""`flask.Response`, and what a view function may return, as an answer."""

from collections.abc import Iterator, Mapping
from typing import Any
from wsgiref.headers import Headers as WsgiHeaders

from _skython.response import Response

HTML = "text/html; charset=utf-8"
"""What Flask calls text."""


class ResponseHeaders(WsgiHeaders):
    """wsgiref's, with werkzeug's names."""

    add = WsgiHeaders.add_header

    def extend(self, headers: Any) -> None:
        for name, value in headers.items() if isinstance(headers, Mapping) else headers:
            self[name] = str(value)

    update = extend


class FlaskResponse:
    """Text, bytes or an iterator of them, with a status, headers and a media type."""

    def __init__(
        self,
        response: Any = b"",
        status: int | str | None = None,
        headers: Any = None,
        mimetype: str | None = None,
        content_type: str | None = None,
    ) -> None:
        self.data = response if response is not None else b""
        self.headers = ResponseHeaders([])
        if headers:
            self.headers.extend(headers)
        named = content_type or (_with_charset(mimetype) if mimetype else self.headers.get("Content-Type"))
        self.headers["Content-Type"] = named or HTML
        self.status_code = int(str(status).split()[0]) if status is not None else 200

    @property
    def mimetype(self) -> str:
        return (self.headers.get("Content-Type") or "").partition(";")[0]

    @mimetype.setter
    def mimetype(self, value: str) -> None:
        self.headers["Content-Type"] = _with_charset(value)

    @property
    def content_type(self) -> str | None:
        return self.headers.get("Content-Type")

    @content_type.setter
    def content_type(self, value: str) -> None:
        self.headers["Content-Type"] = value

    @property
    def status(self) -> str:
        from http import HTTPStatus

        return f"{self.status_code} {HTTPStatus(self.status_code).phrase.upper()}"

    @status.setter
    def status(self, value: int | str) -> None:
        self.status_code = int(str(value).split()[0])

    def get_data(self, as_text: bool = False) -> Any:
        data = self.data.encode() if isinstance(self.data, str) else self.data
        return data.decode() if as_text and isinstance(data, bytes) else data

    def set_data(self, value: str | bytes) -> None:
        self.data = value

    def answer(self) -> Response:
        return Response(self.data, self.status_code, self.headers.items())


def make_response(*values: Any) -> FlaskResponse:
    """`make_response(body)`, `make_response(body, 201)`, `make_response(body, 201, headers)`."""
    value = values[0] if len(values) == 1 else values
    if isinstance(value, FlaskResponse):
        return value
    answer = response_of(value if values else "")
    media_type = answer.media_type or "application/json"
    made = FlaskResponse(answer.body, answer.status, answer.headers, content_type=media_type)
    if media_type == "application/json" and not isinstance(answer.body, str | bytes):
        from _skython.encoding.jsontext import dump

        made.data = dump(answer.body)
    return made


def response_of(value: Any) -> Any:
    """What a view function returns: a body, or a tuple of it with a status, headers, or both."""
    status: int | None = None
    headers: Any = None
    if isinstance(value, tuple) and len(value) in (2, 3):
        if len(value) == 3:
            value, status, headers = value
        elif isinstance(value[1], dict | list | tuple):
            value, headers = value
        else:
            value, status = value
    if isinstance(value, FlaskResponse):
        answer = value.answer()
    elif isinstance(value, Response):
        answer = value
    else:
        text = isinstance(value, str | bytes | Iterator)
        answer = Response(value, media_type=HTML if text else None)
    if status is not None or headers:
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers or ())
        changed = Response(answer.body, int(status or answer.status), [*answer.headers, *pairs])
        changed.media_type = changed.media_type or answer.media_type
        return changed
    plain = answer.status == 200 and not answer.headers and answer.media_type is None
    return answer.body if plain else answer


def _with_charset(mimetype: str) -> str:
    return f"{mimetype}; charset=utf-8" if mimetype.startswith("text/") and "charset" not in mimetype else mimetype
