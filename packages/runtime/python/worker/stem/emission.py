"""What a call sends before its result: pieces of a stream and logs."""

from typing import Any

from .channel import Channel
from .frames import CHUNK, LOG, RESULT, Meta


class Emission:
    """The core's `emit`. One object serves all calls of a worker; `begin` points it at the next."""

    __slots__ = ("_channel", "call", "streamed")

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.call = 0
        self.streamed = False

    def begin(self, call: int) -> None:
        self.call = call
        self.streamed = False

    def streaming(self, meta: dict[str, Any]) -> None:
        self.streamed = True
        self._channel.send(RESULT, self.call, {**meta, "kind": "streamed"})

    def chunk(self, piece: bytes) -> None:
        self._channel.send(CHUNK, self.call, {}, piece)

    def log(self, stream: str, text: str, truncated: bool = False) -> None:
        meta: Meta = {"stream": stream, "truncated": True} if truncated else {"stream": stream}
        self._channel.send(LOG, self.call, meta, text.encode("utf-8", "replace"))
