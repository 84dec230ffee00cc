"""Where the server itself asks: requests that it relays for people, vetted as those of workers are."""

import asyncio
import contextlib
import socket

from .configuration import Configuration
from .exchange import Reader, Writer, exchange
from .usage import Usage

_NO_WORKER = 0


async def open_door(listener: socket.socket, configuration: Configuration) -> asyncio.Server:
    """Each connection is one request with bounds of its own; how many there may be is the server's affair."""

    async def serve(reader: Reader, writer: Writer) -> None:
        # Cancelled when the broker ends; asyncio would print that as a fault.
        with contextlib.suppress(asyncio.CancelledError):
            await exchange(reader, writer, configuration.policy, Usage(_NO_WORKER, configuration.bounds))

    return await asyncio.start_unix_server(serve, sock=listener, limit=65536)
