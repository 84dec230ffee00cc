"""CloudEvents 1.0 over HTTP, binary and structured.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
"""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any

from _skython.failures import Refusal, malformed
from _skython.incoming import Incoming
from _skython.jsontext import read_json
from _skython.request import Headers

STRUCTURED = "application/cloudevents+json"
_REQUIRED = ("specversion", "id", "source", "type")


class CloudEvent(Mapping[str, Any]):
    """As `cloudevents.http.CloudEvent` is: attributes by `event["type"]`, what it carries in `event.data`."""

    def __init__(self, attributes: Mapping[str, Any], data: Any = None) -> None:
        self._attributes = {name.lower(): value for name, value in attributes.items()}
        self.data = data

    def __getitem__(self, name: str) -> Any:
        return self._attributes[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._attributes)

    def __len__(self) -> int:
        return len(self._attributes)

    def get_attributes(self) -> dict[str, Any]:
        return dict(self._attributes)

    def get_data(self) -> Any:
        return self.data

    def __repr__(self) -> str:
        return f"CloudEvent({self._attributes!r}, {self.data!r})"


def read_cloud_event(incoming: Incoming) -> CloudEvent:
    """Raises Refusal (`malformed`) for a request that is none."""
    if incoming.media_type == STRUCTURED:
        return _structured(read_json(incoming.body))
    headers = Headers(incoming.headers)
    attributes = {name[3:]: value for name, value in headers.items() if name.startswith("ce-")}
    if not attributes:
        message = f"A CloudEvent has the headers ce-id, ce-source, ce-type and ce-specversion, or is {STRUCTURED}."
        raise Refusal(malformed(message))
    if incoming.content_type:
        attributes["datacontenttype"] = incoming.content_type
    return CloudEvent(_checked(attributes), _data(incoming))


def from_http(headers: Mapping[str, str], data: bytes | str | None) -> CloudEvent:
    """`cloudevents.http.from_http`."""
    body = data.encode() if isinstance(data, str) else data or b""
    named = {name.lower(): value for name, value in headers.items()}
    return read_cloud_event(Incoming(body, named.get("content-type", ""), headers=list(named.items())))


def _structured(value: Any) -> CloudEvent:
    if not isinstance(value, dict):
        raise Refusal(malformed("A structured CloudEvent is a JSON object."))
    attributes = {name: one for name, one in value.items() if name not in ("data", "data_base64")}
    data = value.get("data")
    if "data_base64" in value:
        try:
            data = b64decode(value["data_base64"], validate=True)
        except (TypeError, ValueError):
            raise Refusal(malformed("data_base64 of the CloudEvent is not base64.")) from None
    return CloudEvent(_checked(attributes), data)


def _checked(attributes: dict[str, Any]) -> dict[str, Any]:
    missing = [name for name in _REQUIRED if not attributes.get(name)]
    if missing:
        raise Refusal(malformed(f"The CloudEvent has no {', '.join(missing)}."))
    return attributes


def _data(incoming: Incoming) -> Any:
    """JSON as its value, text as text, anything else as bytes."""
    body, media_type = incoming.body, incoming.media_type
    if not body:
        return None
    if not media_type or media_type == "application/json" or media_type.endswith("+json"):
        return read_json(body)
    return body.decode("utf-8", "replace") if media_type.startswith("text/") else body


def to_structured(event: CloudEvent) -> tuple[dict[str, str], bytes]:
    """`cloudevents.conversion.to_structured`: headers and body."""
    return {"content-type": STRUCTURED}, json.dumps({**event.get_attributes(), "data": event.data}).encode()
