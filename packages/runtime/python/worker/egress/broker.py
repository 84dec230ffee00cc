"""The broker's process: listens for workers and for the relay, and ends with Node."""

import asyncio
import contextlib
import importlib
import os
import socket
import sys

from .configuration import BadConfiguration, Configuration, read_configuration
from .door import open_door
from .registration import register
from .usage import report

_END_CONFIGURATION = 78
_BACKLOG = 64
_NEEDED_LATER = ("concurrent.futures.thread", "encodings.idna", "traceback", "linecache", "tokenize")
"""What asyncio, name resolution and the printing of errors import when first used."""


def run(arguments: list[str]) -> int:
    """The exit code."""
    try:
        if len(arguments) != 1:
            raise BadConfiguration("expected one argument: the configuration as JSON")
        configuration = read_configuration(arguments[0])
    except BadConfiguration as error:
        print(f"egress: {error}", file=sys.stderr)
        return _END_CONFIGURATION
    paths = [path for path in (configuration.socket, configuration.relay) if path is not None]
    listener, *relay = [_listen(path) for path in paths]
    folder = os.open(os.path.dirname(configuration.socket), os.O_RDONLY | os.O_DIRECTORY)
    try:
        asyncio.run(_serve(listener, relay, configuration))
    finally:
        for path in paths:
            with contextlib.suppress(OSError):
                os.unlink(os.path.basename(path), dir_fd=folder)
    return 0


def _listen(path: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    previous = os.umask(0o177)
    try:
        listener.bind(path)
    finally:
        os.umask(previous)
    listener.listen(_BACKLOG)
    listener.setblocking(False)
    return listener


def _drop(uid: int) -> None:
    """The parser of strangers' requests needs no privilege. The interpreter's files may be out of reach afterwards."""
    for module in _NEEDED_LATER:
        importlib.import_module(module)
    socket.getaddrinfo("localhost", 80)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


async def _serve(listener: socket.socket, relay: list[socket.socket], configuration: Configuration) -> None:
    loop = asyncio.get_running_loop()
    if configuration.uid is not None and os.geteuid() == 0:
        _drop(configuration.uid)
    doors = [await open_door(entrance, configuration) for entrance in relay]
    report({"up": os.getpid()})
    workers: set[asyncio.Task[None]] = set()
    ended = asyncio.Event()
    loop.add_reader(0, _read_stdin, ended)
    accepting = asyncio.create_task(_accept(listener, configuration, workers))
    await ended.wait()
    accepting.cancel()
    for door in doors:
        door.close()
    for worker in list(workers):
        worker.cancel()


def _read_stdin(ended: asyncio.Event) -> None:
    if not os.read(0, 4096):
        ended.set()


async def _accept(listener: socket.socket, configuration: Configuration, workers: set[asyncio.Task[None]]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        connection, _ = await loop.sock_accept(listener)
        worker = asyncio.create_task(register(connection, configuration))
        workers.add(worker)
        worker.add_done_callback(workers.discard)
