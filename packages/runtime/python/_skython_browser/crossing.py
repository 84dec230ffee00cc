"""What a browser does with a request to another origin (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol)."""

from collections.abc import Iterable

type Headers = Iterable[tuple[str, str]]

_UNCHANGING = frozenset({"GET", "HEAD", "OPTIONS"})
_ASKED_FIRST_FOR_METHOD = frozenset({"PUT", "PATCH", "DELETE"})
_SIMPLE_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
_SIMPLE = frozenset({"accept", "accept-language", "content-language", "range"})
_NEVER_SENT = frozenset(
    {
        "accept-charset",
        "accept-encoding",
        "connection",
        "content-length",
        "cookie",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "via",
    }
)
"""Headers that a page may not set, and urllib3 leaves out: the browser looks at none of them."""


def may_have_arrived(method: str, headers: Headers) -> bool:
    """Whether a request whose answer the page may not read may have changed something at its host: such a request
    must not be made again. The browser asks the host before it sends anything else (a preflight)."""
    return method not in _UNCHANGING and not _is_asked_first(method, headers)


def may_be_set(name: str) -> bool:
    """Whether a page may set this header; browsers complain about the others."""
    return name.lower() not in _NEVER_SENT and not name.lower().startswith(("proxy-", "sec-"))


def _is_asked_first(method: str, headers: Headers) -> bool:
    return method in _ASKED_FIRST_FOR_METHOD or any(_asks(name.lower(), value) for name, value in headers)


def _asks(name: str, value: str) -> bool:
    if name == "content-type":
        return value.partition(";")[0].strip().lower() not in _SIMPLE_TYPES
    return name not in _SIMPLE and may_be_set(name)
