"""Input from where the command line points."""

import sys
from pathlib import Path

from skython_client.errors import Usage


def read_data(data: str | None) -> bytes:
    """Of `--data`: the text itself, `@FILE`, or `-` for standard input. Raises Usage."""
    if data is None:
        return b""
    try:
        if data == "-":
            return sys.stdin.buffer.read()
        if data.startswith("@"):
            return Path(data[1:]).read_bytes()
    except OSError as error:
        raise Usage(f"{data[1:] or 'Standard input'} cannot be read: {error.strerror}.") from None
    return data.encode()
