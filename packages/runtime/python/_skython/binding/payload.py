"""What a request carries, by its content type: one JSON value, named fields, or raw bytes."""

from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from _skython.binding.multipart import parse_multipart
from _skython.binding.texts import Part
from _skython.failures import Refusal, malformed
from _skython.incoming import Incoming
from _skython.jsontext import parse_json_text, read_json

FORM_TYPE = "application/x-www-form-urlencoded"

Fields: TypeAlias = dict[str, list[Part]]


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty body: no arguments."""


@dataclass(frozen=True, slots=True)
class JsonValue:
    value: Any


@dataclass(frozen=True, slots=True)
class FieldValues:
    fields: Fields


@dataclass(frozen=True, slots=True)
class RawBody:
    body: bytes
    media_type: str
    charset: str


Payload: TypeAlias = Nothing | JsonValue | FieldValues | RawBody


def read_payload(incoming: Incoming) -> Payload:
    """Raises Refusal (`malformed`) when the body is not what its content type says."""
    body = incoming.body
    if not body:
        return Nothing()
    media_type = incoming.media_type
    if media_type == "application/json" or media_type.endswith("+json"):
        return JsonValue(read_json(body))
    if media_type == FORM_TYPE:
        return _read_form(body)
    if media_type == "multipart/form-data":
        return FieldValues(parse_multipart(body, incoming.parameter("boundary")))
    if not media_type:
        return _read_untyped(body)
    return RawBody(body, media_type, incoming.parameter("charset") or "utf-8")


def read_query(query: str) -> Fields:
    """Fields of a query string; `a=1&a=2` gives both values."""
    return dict(parse_qs(query, keep_blank_values=True)) if query else {}  # type: ignore[arg-type]


def _read_form(body: bytes) -> Payload:
    """`curl -d '{"a": 1}'` calls its JSON a form: an object or array is taken as JSON."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Refusal(malformed("The form is not UTF-8.")) from None
    if text.lstrip()[:1] in ("{", "["):
        try:
            return JsonValue(parse_json_text(text))
        except ValueError:
            pass
    return FieldValues(read_query(text))


def _read_untyped(body: bytes) -> Payload:
    try:
        return JsonValue(read_json(body))
    except Refusal:
        return RawBody(body, "application/octet-stream", "utf-8")
