"""`skython.Response`: a result with a status, headers and a media type of its own."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# The runner takes no more than this, and takes a worker that says more for one that was broken into.
_MOST_HEADERS = 200
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}\Z")
_LONGEST_VALUE = 16384
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*\Z")


class Response:
    """`body` is encoded as a result is, except that text and bytes are sent as they are.

    Raises ValueError for a status outside 200 to 599 and for headers HTTP does not allow.
    """

    def __init__(
        self,
        body: Any = None,
        status: int = 200,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        media_type: str | None = None,
    ) -> None:
        if not isinstance(status, int) or not 200 <= status <= 599:
            raise ValueError(f"status is {status!r}, not a number from 200 to 599")
        pairs = headers.items() if isinstance(headers, Mapping) else headers or ()
        self.headers = checked_headers(pairs)
        given = next((value for name, value in self.headers if name.lower() == "content-type"), None)
        self.headers = [pair for pair in self.headers if pair[0].lower() not in ("content-type", "content-length")]
        self.body = body
        self.status = int(status)
        self.media_type = _checked("content-type", media_type)[1] if media_type else given

    def __repr__(self) -> str:
        return f"<Response {self.status} {self.media_type or ''}>"


def checked_headers(pairs: Iterable[tuple[object, object]]) -> list[tuple[str, str]]:
    """The headers as HTTP and the runner take them. Raises ValueError for those they do not."""
    headers = [_checked(name, value) for name, value in pairs]
    if len(headers) > _MOST_HEADERS:
        raise ValueError(f"a response has at most {_MOST_HEADERS} headers")
    return headers


def _checked(name: object, value: object) -> tuple[str, str]:
    if not isinstance(name, str) or not _NAME.match(name):
        raise ValueError(f"{name!r} is not the name of a header")
    text = str(value)
    if len(text) > _LONGEST_VALUE:
        raise ValueError(f"the value of the header {name} is longer than {_LONGEST_VALUE} characters")
    if not _VALUE.match(text):
        raise ValueError(f"the value of the header {name} has characters that HTTP does not allow")
    return name, text
