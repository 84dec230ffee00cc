"""One request to the host, with the library's exceptions."""

from typing import Any

from _skython import host
from skython.errors import NotRunning, error_of


def ask(op: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """The host's reply and its body. Raises the SkythonError that the reply's error names."""
    try:
        reply, answer = host.request(op, body)
    except host.NoHost as error:
        if op["op"] not in ("call", "describe", "secret"):
            raise NotRunning(str(error)) from None
        reply, answer = _laptop(error).request(op, body)
    refusal = reply.get("error")
    if refusal:
        raise error_of(refusal)
    return reply, answer


def _laptop(error: host.NoHost) -> host.Host:
    """A laptop has a client, which calls published functions and reads secrets; workers and pages have none."""
    try:
        from skython_client.host import LaptopHost
    except ImportError:
        raise NotRunning(str(error)) from None
    return LaptopHost()
