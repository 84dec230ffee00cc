"""The control channel: one JSON object a line, both ways."""

import json
import os
from typing import Any

_READ_BYTES = 65536


class Control:
    """Reads never block longer than one read; `lines` is None when Node is gone."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._rest = b""

    def lines(self) -> list[dict[str, Any]] | None:
        try:
            received = os.read(self.descriptor, _READ_BYTES)
        except ConnectionResetError:
            received = b""
        if not received:
            return None
        *whole, self._rest = (self._rest + received).split(b"\n")
        return [json.loads(line) for line in whole if line]

    def tell(self, message: dict[str, Any]) -> None:
        """Nothing happens when Node is gone: the next read says so."""
        remaining = memoryview(json.dumps(message).encode() + b"\n")
        try:
            while remaining:
                remaining = remaining[os.write(self.descriptor, remaining) :]
        except (BrokenPipeError, ConnectionResetError):
            pass
