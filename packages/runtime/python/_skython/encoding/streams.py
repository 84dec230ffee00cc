"""Generators as streams: server-sent events when the client asks for them, else JSON lines."""

from collections.abc import AsyncIterator, Callable, Iterator
from types import AsyncGeneratorType, GeneratorType
from typing import Any, Protocol

from _skython.coroutines import stepper
from _skython.encoding.jsontext import dump
from _skython.encoding.negotiation import accepts
from _skython.failures import Refusal, output_too_large

EVENT_STREAM = "text/event-stream"
JSON_LINES = "application/jsonl"


class Emit(Protocol):
    """Where a call's logs and stream go (docs/protocol.md)."""

    def log(self, stream: str, text: str, truncated: bool = False, /) -> None: ...
    def streaming(self, meta: dict[str, Any], /) -> None: ...
    def chunk(self, piece: bytes, /) -> None: ...


def is_stream(value: object) -> bool:
    return isinstance(value, GeneratorType | AsyncGeneratorType)


def send_stream(meta: dict[str, Any], pieces: Iterator[bytes], emit: Emit, limit_bytes: int) -> None:
    """Sends pieces as they come. The head goes out with the first, so that what fails before it is a plain failure.

    Raises Refusal (`output-too-large`) when all pieces together pass the limit, and whatever the generator raises.
    """
    sent = 0
    started = False
    for piece in pieces:
        sent += len(piece)
        if sent > limit_bytes:
            raise Refusal(output_too_large(limit_bytes))
        if not started:
            emit.streaming(meta)
            started = True
        if piece:
            emit.chunk(piece)
    if not started:
        emit.streaming(meta)


def stream_format(accept: str) -> tuple[str, Callable[[Any], bytes]]:
    """The media type of a stream and how one item is written in it."""
    if accepts(accept, EVENT_STREAM):
        return EVENT_STREAM, _event
    return JSON_LINES, _line


def items_of(value: Any) -> Iterator[Any]:
    """The items of a generator or, one `await` at a time, of an async generator."""
    if not isinstance(value, AsyncGeneratorType):
        try:
            yield from value
        finally:
            value.close()
        return
    yield from _drive(value)


def _drive(value: AsyncGeneratorType[Any, Any]) -> Iterator[Any]:
    with stepper() as run:
        source: AsyncIterator[Any] = value
        try:
            while True:
                item = run(_next(source))
                if item is _END:
                    return
                yield item
        finally:
            run(value.aclose())


_END: Any = object()


async def _next(source: AsyncIterator[Any]) -> Any:
    return await anext(source, _END)


def _line(item: Any) -> bytes:
    return dump(item) + b"\n"


def _event(item: Any) -> bytes:
    return b"data: " + dump(item) + b"\n\n"
