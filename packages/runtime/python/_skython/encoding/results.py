"""From what a function returned to its answer: meta (docs/protocol.md) and body."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from _skython.encoding.jsontext import dump
from _skython.encoding.negotiation import JSON, table_format, write_table
from _skython.encoding.pictures import PNG, png_of
from _skython.encoding.streams import Emit, is_stream, items_of, send_stream, stream_format
from _skython.encoding.tables import is_table
from _skython.failures import Refusal, output_too_large
from _skython.response import Response, checked_headers

Answer: TypeAlias = tuple[dict[str, Any], bytes]

OCTETS = "application/octet-stream"
TEXT = "text/plain; charset=utf-8"

_PLAIN = {dict, list, str, int, float, bool, type(None), tuple}


def encode_result(value: Any, accept: str, emit: Emit, limit_bytes: int) -> Answer:
    """The answer of a call; `{}` stands for 200 and JSON. A stream is sent before this returns.

    Raises Refusal (`output-too-large`), TypeError or ValueError for what cannot be written, and what a stream raises.
    """
    if type(value) in _PLAIN:
        return {}, _within(dump(value), limit_bytes)
    if hasattr(type(value), "__skython_value__"):
        return encode_result(value.__skython_value__(), accept, emit, limit_bytes)
    if isinstance(value, Response):
        return _response(value, accept, emit, limit_bytes)
    if is_stream(value):
        media_type, write = stream_format(accept)
        meta = _meta("streamed", 200, media_type, [])
        send_stream(meta, (write(item) for item in items_of(value)), emit, limit_bytes)
        return meta, b""
    media_type, body = _encode_body(value, accept)
    meta = {} if media_type == JSON else _meta("returned", 200, media_type, [])
    return meta, _within(body, limit_bytes)


def _encode_body(value: Any, accept: str) -> tuple[str, bytes]:
    if isinstance(value, bytes | bytearray | memoryview):
        return OCTETS, bytes(value)
    if is_table(value):
        media_type = table_format(accept) if accept else JSON
        if media_type != JSON:
            return media_type, write_table(value, media_type)
    picture = png_of(value)
    if picture is not None:
        return PNG, picture
    return JSON, dump(value)


def _response(response: Response, accept: str, emit: Emit, limit_bytes: int) -> Answer:
    value = response.body
    headers = [list(pair) for pair in checked_headers(response.headers)]
    if is_stream(value):
        named, write = stream_format(accept)
        media_type = response.media_type or named
        meta = _meta("streamed", response.status, media_type, headers)
        # with a media type of the author's own, text and bytes go out as they are
        pieces: Iterator[bytes] = (
            _raw(item) if response.media_type and isinstance(item, str | bytes) else write(item)
            for item in items_of(value)
        )
        send_stream(meta, pieces, emit, limit_bytes)
        return meta, b""
    if value is None:
        named, body = TEXT, b""
    elif isinstance(value, str):
        named, body = TEXT, _raw(value)
    else:
        named, body = _encode_body(value, accept)
    media_type = response.media_type or named
    plain = media_type == JSON and response.status == 200 and not headers
    meta = {} if plain else _meta("returned", response.status, media_type, headers)
    return meta, _within(body, limit_bytes)


def _raw(item: str | bytes) -> bytes:
    return item.encode("utf-8", "replace") if isinstance(item, str) else item


def _meta(kind: str, status: int, media_type: str, headers: list[list[str]]) -> dict[str, Any]:
    return {"kind": kind, "status": status, "mediaType": media_type, "headers": headers}


def _within(body: bytes, limit_bytes: int) -> bytes:
    if len(body) > limit_bytes:
        raise Refusal(output_too_large(limit_bytes))
    return body
