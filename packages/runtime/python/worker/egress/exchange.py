"""One proxied request: read its head, vet its target, pass bytes both ways."""

import asyncio
import time
from dataclasses import dataclass

from .policy import Policy, Refused
from .resolving import resolve
from .target import Malformed, Target, read_target
from .usage import Usage, report

_HEAD_SECONDS = 10
_CHUNK = 65536
_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"

type Reader = asyncio.StreamReader
type Writer = asyncio.StreamWriter


@dataclass(slots=True)
class _Flow:
    sent: int = 0
    received: int = 0
    last: float = 0.0


async def exchange(reader: Reader, writer: Writer, policy: Policy, usage: Usage) -> None:
    """Serves one connection of a worker to its end."""
    target: Target | None = None
    try:
        usage.admit()
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _HEAD_SECONDS)
        target = read_target(head)
        await _serve(target, reader, writer, policy, usage)
    except Refused as refused:
        if target is not None:
            report({"worker": usage.worker, "host": target.host, "port": target.port, "refused": str(refused)})
        await _answer(writer, 403, str(refused))
    except Malformed as malformed:
        await _answer(writer, 400, str(malformed))
    except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        await _answer(writer, 502, "the host cannot be reached" if target else "no request")
    except Exception:
        await _answer(writer, 500, "the broker failed")
        raise
    finally:
        writer.close()


async def _serve(target: Target, reader: Reader, writer: Writer, policy: Policy, usage: Usage) -> None:
    host, port = target.host, target.port
    policy.check(host, port)
    seconds = usage.bounds.connect_ms / 1000
    address = host if policy.is_test_server(host, port) else await resolve(host, port, seconds)
    upstream = await asyncio.wait_for(asyncio.open_connection(address, port), seconds)
    started = time.monotonic()
    flow = _Flow(last=started)
    usage.connections += 1
    try:
        if target.forward:
            upstream[1].write(target.forward)
        else:
            writer.write(_ESTABLISHED)
        await _pass_both_ways((reader, writer), upstream, usage, flow)
    finally:
        usage.connections -= 1
        upstream[1].close()
        spent = round((time.monotonic() - started) * 1000)
        report(
            {"worker": usage.worker, "host": host, "port": port}
            | {"sent": flow.sent, "received": flow.received, "ms": spent}
        )


async def _pass_both_ways(
    inner: tuple[Reader, Writer], outer: tuple[Reader, Writer], usage: Usage, flow: _Flow
) -> None:
    """Until both sides have ended, one breaks, nothing moves for too long, or the worker's share is used up."""

    async def forward(source: Reader, sink: Writer, outward: bool) -> None:
        while data := await source.read(_CHUNK):
            usage.count(len(data))
            flow.sent += len(data) if outward else 0
            flow.received += 0 if outward else len(data)
            flow.last = time.monotonic()
            sink.write(data)
            await sink.drain()
        if sink.can_write_eof():
            sink.write_eof()

    async def watch() -> None:
        idle = usage.bounds.idle_ms / 1000
        while (left := flow.last + idle - time.monotonic()) > 0:
            await asyncio.sleep(left)

    async def move() -> None:
        await asyncio.gather(forward(inner[0], outer[1], True), forward(outer[0], inner[1], False))

    ways = asyncio.create_task(move())
    silence = asyncio.create_task(watch())
    try:
        await asyncio.wait({ways, silence}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        silence.cancel()
        if not ways.done():
            ways.cancel()
    try:
        await ways
    except (asyncio.CancelledError, OSError, Refused):
        return  # the bytes that moved are reported; a broken tunnel says nothing more


async def _answer(writer: Writer, status: int, reason: str) -> None:
    """The reason is in the status line too: a client shows nothing else of a refused tunnel."""
    text = f"skython: {reason}\n".encode()
    head = f"HTTP/1.1 {status} skython: {reason}\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n"
    try:
        writer.write(head.encode("latin-1", "replace") + b"Connection: close\r\n\r\n" + text)
        await writer.drain()
    except OSError:
        return  # the worker has gone
