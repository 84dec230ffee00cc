"""How a worker's listener arrives: two messages, each with a descriptor, over a socket of the server's user."""

import asyncio
import os
import re
import socket

from .configuration import Configuration
from .exchange import Reader, Writer, exchange
from .usage import Usage

_SECONDS = 30


async def register(connection: socket.socket, configuration: Configuration) -> None:
    """Serves one worker from its birth to its end."""
    with connection:
        connection.setblocking(False)
        received = await _receive(connection), await _receive(connection)
    listener, lifetime = received
    if listener is None or lifetime is None:
        for descriptor in received:
            if descriptor is not None:
                os.close(descriptor)
        return
    await _serve(socket.socket(fileno=listener), lifetime, configuration)


async def _serve(listener: socket.socket, lifetime: int, configuration: Configuration) -> None:
    usage = Usage(_pid_of(lifetime), configuration.bounds)
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        if task is not None:
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await exchange(reader, writer, configuration.policy, usage)

    listener.setblocking(False)
    server = await asyncio.start_server(serve, sock=listener, limit=65536)
    try:
        await _readable(lifetime)
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        os.close(lifetime)


async def _receive(connection: socket.socket) -> int | None:
    """The descriptor of one message; None when the worker failed on its way."""
    try:
        await asyncio.wait_for(_readable(connection.fileno()), _SECONDS)
        _, descriptors, _, _ = socket.recv_fds(connection, len(b"listener"), 1)
    except (OSError, TimeoutError):
        return None
    return descriptors[0] if descriptors else None


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    loop.add_reader(descriptor, event.set)
    try:
        await event.wait()
    finally:
        loop.remove_reader(descriptor)


def _pid_of(pidfd: int) -> int:
    """The worker's pid as this process sees it; -1 when it has ended."""
    with open(f"/proc/self/fdinfo/{pidfd}") as file:
        match = re.search(r"^Pid:\s*(-?\d+)", file.read(), re.MULTILINE)
    return int(match[1]) if match else -1
