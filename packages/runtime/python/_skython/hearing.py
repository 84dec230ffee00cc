"""What the library itself tells whoever sits before a run. On the server and on a laptop nobody listens."""

from collections.abc import Callable

Listener = Callable[[str, bytes], None]
"""Takes media type and body."""

_listener: Listener | None = None


def hear(listener: Listener | None) -> None:
    global _listener
    _listener = listener


def tell(media_type: str, body: bytes) -> None:
    if _listener is not None:
        _listener(media_type, body)
