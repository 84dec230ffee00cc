"""Turns a name into one vetted address. The connection then goes to that address: nothing resolves twice."""

import asyncio
import socket

from .addresses import is_public
from .policy import Refused


async def resolve(host: str, port: int, seconds: float) -> str:
    """Raises `Refused` when the name is unknown or *any* of its addresses is not public."""
    loop = asyncio.get_running_loop()
    lookup = loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    try:
        found = await asyncio.wait_for(lookup, seconds)
    except (OSError, UnicodeError) as error:
        raise Refused(f"{host} cannot be resolved") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses:
        raise Refused(f"{host} has no address")
    if not all(is_public(address) for address in addresses):
        raise Refused(f"{host} is not a public address")
    return addresses[0]
