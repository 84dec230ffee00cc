"""`skython.Request`: the whole request, for functions that want more than arguments."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from _skython.incoming import Incoming
from _skython.jsontext import parse_json_text


class Headers(Mapping[str, str]):
    """Headers by name, in any case; a header sent twice is joined with a comma (RFC 9110)."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs
        self._values: dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            self._values[key] = f"{self._values[key]}, {value}" if key in self._values else value

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"


class Request:
    """A parameter annotated `skython.Request` gets this; the body is as it was sent."""

    def __init__(
        self,
        body: bytes = b"",
        *,
        method: str = "POST",
        headers: list[tuple[str, str]] | None = None,
        query_string: str = "",
        content_type: str = "application/json",
    ) -> None:
        self.body = body
        self.method = method
        self.headers = Headers(headers or [])
        self.query_string = query_string
        self.content_type = content_type

    @classmethod
    def of(cls, incoming: Incoming) -> "Request":
        return cls(
            incoming.body,
            method=incoming.method,
            headers=incoming.headers,
            query_string=incoming.query,
            content_type=incoming.content_type,
        )

    @property
    def query(self) -> dict[str, str]:
        """Query fields; of a field given twice, the last."""
        return {name: values[-1] for name, values in parse_qs(self.query_string, keep_blank_values=True).items()}

    @property
    def text(self) -> str:
        """The body as UTF-8 text. Raises UnicodeDecodeError when it is none."""
        return self.body.decode()

    def json(self) -> Any:
        """The body as JSON; None when it is empty. Raises ValueError when it is not JSON."""
        return parse_json_text(self.text) if self.body else None

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.content_type} {len(self.body)} bytes>"
