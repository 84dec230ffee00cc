"""What one worker has used, and the log line of a request."""

import json
import sys
from dataclasses import dataclass

from .configuration import Bounds
from .policy import Refused


@dataclass(slots=True)
class Usage:
    """Of one worker, by its pid on the host."""

    worker: int
    bounds: Bounds
    connections: int = 0
    bytes: int = 0

    def count(self, size: int) -> None:
        """Raises `Refused` when the worker has had its share."""
        self.bytes += size
        if self.bytes > self.bounds.bytes:
            raise Refused("this worker has moved as many bytes as it may")

    def admit(self) -> None:
        if self.connections >= self.bounds.connections:
            raise Refused("too many connections at a time")
        if self.bytes > self.bounds.bytes:
            raise Refused("this worker has moved as many bytes as it may")


def report(record: dict[str, object]) -> None:
    """One JSON line for Node."""
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()
