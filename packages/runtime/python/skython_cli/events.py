"""Server-Sent Events, read as they come."""

import json
from collections.abc import Iterable, Iterator
from typing import Any


def read_events(lines: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
    """Name and data of each event; the data is JSON."""
    event, data = "message", ""
    for raw in lines:
        line = raw.decode().rstrip("\r\n")
        if line.startswith("event:"):
            event = line[6:].strip()
        elif line.startswith("data:"):
            data += line[5:].lstrip()
        elif not line and data:
            yield event, json.loads(data)
            event, data = "message", ""
