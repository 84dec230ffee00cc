"""One call's request, as the runner hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Incoming:
    """`query` comes without its `?`. `headers` are pairs, there only when the program needs them."""

    body: bytes
    content_type: str = JSON_TYPE
    method: str = "POST"
    query: str = ""
    accept: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls, meta: Mapping[str, Any], body: bytes) -> "Incoming":
        """From `call`'s meta (docs/protocol.md); what it leaves out is a POST of JSON."""
        return cls(
            body=body,
            content_type=str(meta.get("contentType", JSON_TYPE)),
            method=str(meta.get("method", "POST")),
            query=str(meta.get("query", "")),
            accept=str(meta.get("accept", "")),
            headers=[(str(name), str(value)) for name, value in meta.get("headers", ())],
        )

    @property
    def media_type(self) -> str:
        """`text/csv` of `text/csv; charset=utf-8`, in small letters; empty when nothing was said."""
        return self.content_type.partition(";")[0].strip().lower()

    def parameter(self, name: str) -> str:
        """`charset`, `boundary` of the content type; empty when it is not there."""
        for part in self.content_type.split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == name:
                return value.strip().strip('"')
        return ""
